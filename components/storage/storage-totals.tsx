import { Detail } from '@/components/detail'
import { Size } from '@/components/size'
import { Hint } from '@/components/ui/hint'
import { formatPlural, formatShare, formatSum } from '@/lib/format'
import type { Storage } from '@/lib/storage/compute-storage'

const KINDS = [
  { kind: 'layer', one: 'layer', many: 'layers', className: 'bg-accent' },
  { kind: 'config', one: 'config', many: 'configs', className: 'bg-bar' },
  { kind: 'manifest', one: 'manifest', many: 'manifests', className: 'bg-accent-soft' },
] as const

/** The deduplicated size of all tags, next to what it would be if they shared nothing. */
export function StorageTotals({ storage }: { storage: Storage }) {
  const { uniqueBytes, naiveBytes, byKind, foreignCount, unknownCount, missingCount } = storage
  const notes = [
    foreignCount > 0 &&
      `${formatPlural(foreignCount, 'foreign layer')} not counted (registries rarely store them)`,
    unknownCount > 0 && `${formatPlural(unknownCount, 'blob')} of unknown size not counted`,
    missingCount > 0 && `${formatPlural(missingCount, 'missing manifest')}`,
  ].filter((note) => note !== false)
  return (
    <div className="panel flex flex-col gap-3 px-4 py-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        <Figure name="Deduplicated size" bytes={uniqueBytes} unknownCount={unknownCount} isMain />
        <Figure name="Sum of tag sizes" bytes={naiveBytes} unknownCount={unknownCount} />
        <div>
          <dt className="text-muted text-sm">Saved by deduplication</dt>
          <dd className="pt-1 font-semibold text-lg">
            {formatShare(Math.max(0, naiveBytes - uniqueBytes), naiveBytes)}
          </dd>
        </div>
      </dl>
      <div aria-hidden className="flex h-2 overflow-hidden rounded-full bg-bar-track">
        {KINDS.map(({ kind, className }) => (
          <span
            key={kind}
            className={className}
            style={{ width: `${(100 * byKind[kind].bytes) / Math.max(1, uniqueBytes)}%` }}
          />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-5 gap-y-1 text-muted text-sm">
        {KINDS.map(({ kind, one, many, className }) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span aria-hidden className={`size-2 rounded-full ${className}`} />
            <span>
              {formatPlural(byKind[kind].count, one, many)}, <Size bytes={byKind[kind].bytes} />
            </span>
          </li>
        ))}
      </ul>
      {notes.length > 0 && <Hint>{notes.join('; ')}.</Hint>}
    </div>
  )
}

interface FigureProps {
  name: string
  bytes: number
  unknownCount: number
  isMain?: boolean
}

function Figure({ name, bytes, unknownCount, isMain = false }: FigureProps) {
  return (
    <div>
      <dt className="text-muted text-sm">{name}</dt>
      <dd className={`pt-1 font-semibold ${isMain ? 'text-2xl' : 'text-lg'}`}>
        <Detail value={{ 'data-bytes': bytes }}>{formatSum(bytes, unknownCount)}</Detail>
      </dd>
    </div>
  )
}
