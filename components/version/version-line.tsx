import Link from 'next/link'
import { Detail } from '@/components/detail'
import { RelativeTime } from '@/components/relative-time'
import { Hint } from '@/components/ui/hint'
import { SelectCell } from '@/components/ui/select-cell'
import { VirtualRow } from '@/components/ui/virtual-rows'
import { isDigestTag, shortDigest } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { PullSizeText } from '../tag/pull-size-cell'
import { Badge } from '../ui/badge'
import { AliasBadges } from './alias-badges'
import type { FloatingTagState } from './floating-tag'
import type { VersionRow } from './resolve-versions'

interface Props {
  place: { registry: string; repository: string }
  version: VersionRow
  isNewest: boolean
  now: string
  isSelected: boolean
  /** Undefined if it can't be selected. Selects or deselects it, or a range up to it. */
  onSelect: ((isRange: boolean) => void) | undefined
  index: number
  measure: (row: Element | null) => void
}

const DASH = <span className="text-muted">–</span>
const NOT_READ = <span className="text-muted">not loaded</span>

/** One version, with the other tags of its image. */
export function VersionLine({ place, version, isNewest, now, index, measure, ...select }: Props) {
  const { isSelected, onSelect } = select
  const { name, row, floating } = version
  const { tag } = name
  const isDigest = isDigestTag(tag)
  return (
    <VirtualRow
      index={index}
      measure={measure}
      isSelected={isSelected}
      opens
      className="border-line border-t"
    >
      <SelectCell
        label={`Select ${visibleText(tag)}`}
        state={isSelected ? 'all' : 'none'}
        onToggle={onSelect}
      />
      <td className="py-1.5 pr-3 pl-9">
        <div className="flex min-h-[27px] min-w-0 flex-wrap items-center gap-1">
          <Link
            href={addressOf({ ...place, ...(isDigest ? { digest: tag } : { tag }) })}
            prefetch={false}
            data-full
            className="name mr-1 min-w-0 max-w-full truncate font-semibold hover:text-link hover:underline"
          >
            {visibleText(tag)}
          </Link>
          {isNewest && <Badge tone="green">newest stable</Badge>}
          {name.preRelease && <Badge>pre-release</Badge>}
          <AliasBadges place={place} version={version} />
          {floating && <FloatingTagText floating={floating} />}
          {row?.error && (
            <Badge tone="red" detail={visibleText(row.error.message)}>
              {visibleText(row.error.code)}
            </Badge>
          )}
        </div>
        <Hint className="sm:hidden">
          {row ? (
            <>
              <PullSizeText row={row} /> · <RelativeTime time={row.created} now={now} />
            </>
          ) : (
            'not loaded'
          )}
        </Hint>
      </td>
      <td className="hidden w-36 text-right sm:table-cell">
        {row ? row.error ? DASH : <PullSizeText row={row} hasDetail /> : NOT_READ}
      </td>
      <td className="hidden w-36 lg:table-cell">
        {row?.digest ? (
          <Detail value={{ 'data-digest': row.digest }} className="text-muted">
            <code>{shortDigest(row.digest).split(':').at(-1)}</code>
          </Detail>
        ) : (
          DASH
        )}
      </td>
      <td className="hidden w-32 text-muted sm:table-cell">
        {row && !row.error ? <RelativeTime time={row.created} now={now} /> : DASH}
      </td>
    </VirtualRow>
  )
}

function FloatingTagText({ floating }: { floating: FloatingTagState }) {
  if (floating.state === 'unread')
    return <span className="text-muted text-sm">floating tag, version not loaded yet</span>
  if (floating.state === 'no version') return <Badge tone="amber">no version</Badge>
  if (floating.state === 'undecided')
    return <span className="text-muted text-sm">none of the versions loaded so far</span>
  return null
}
