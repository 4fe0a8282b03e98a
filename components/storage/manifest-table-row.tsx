import Link from 'next/link'
import { Detail } from '@/components/detail'
import { Badge, type Tone } from '@/components/ui/badge'
import { SelectCell } from '@/components/ui/select-cell'
import { TextLink } from '@/components/ui/text-link'
import { VirtualRow } from '@/components/ui/virtual-rows'
import { formatBytes, formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { ManifestRow, ManifestState } from '@/lib/storage/manifest-rows'
import { DigestText } from '../digest-text'

const STATES: Record<ManifestState, { tone: Tone; meaning: string }> = {
  tagged: { tone: 'accent', meaning: 'A tag points to it' },
  child: { tone: 'neutral', meaning: 'Listed by an image index, but not tagged' },
  attachment: { tone: 'neutral', meaning: 'An attestation, signature, or other attachment' },
  missing: { tone: 'amber', meaning: 'Listed by an image index, but not in the registry' },
  refused: { tone: 'red', meaning: 'The registry refused the request for it' },
  untagged: { tone: 'neutral', meaning: 'No tag reaches it' },
}

const MAX_NAMED = 20

interface Props {
  index: number
  place: { registry: string; repository: string }
  row: ManifestRow
  isSelected: boolean
  /** Undefined if it can't be selected. Selects or deselects it, or a range up to it. */
  onSelect: ((isRange: boolean) => void) | undefined
  measure: (row: Element | null) => void
}

export function ManifestTableRow({ index, place, row, measure, isSelected, onSelect }: Props) {
  const { digest, state, tags, parents, platforms, mediaType, isRead } = row
  const [tag] = tags
  const [parent] = parents
  const bytes = row.contentBytes ?? row.sizeBytes
  const platform = platforms.map(visibleText).join(', ')
  const type = mediaType ? visibleText(describeMediaType(mediaType)) : ''
  return (
    <VirtualRow
      index={index}
      measure={measure}
      isSelected={isSelected}
      opens
      className="h-[41px] border-line border-t"
    >
      <SelectCell
        label={`Select ${shortDigest(digest)}`}
        state={isSelected ? 'all' : 'none'}
        onToggle={onSelect}
      />
      <th scope="row" className="font-normal">
        <DigestText digest={digest} href={addressOf({ ...place, digest })} />
      </th>
      <td>
        <Badge tone={STATES[state].tone} detail={STATES[state].meaning}>
          {state}
        </Badge>
      </td>
      <td className="hidden text-sm lg:table-cell">
        <Text detail={visibleText(mediaType ?? '')}>{type}</Text>
      </td>
      <td className="mono hidden sm:table-cell">
        <Text detail={platform}>{platform}</Text>
      </td>
      <td className="truncate">
        {tag === undefined ? (
          <span className="text-muted">none</span>
        ) : (
          <Link
            href={addressOf({ ...place, tag })}
            prefetch={false}
            className="name font-semibold hover:text-link hover:underline"
          >
            {visibleText(tag)}
          </Link>
        )}
        <More names={tags} />
      </td>
      <td className="hidden truncate xl:table-cell">
        {parent && (
          <TextLink href={addressOf({ ...place, digest: parent })} className="mono">
            {visibleText(shortDigest(parent))}
          </TextLink>
        )}
        <More names={parents} />
      </td>
      <td className={`hidden text-right sm:table-cell ${isRead ? '' : 'text-muted'}`}>
        {bytes === null ? (
          'unknown'
        ) : (
          <Text detail={describeSize(row)}>{`${isRead ? '' : '≥ '}${formatBytes(bytes)}`}</Text>
        )}
      </td>
    </VirtualRow>
  )
}

/** Text that may be cut off, with a detail. */
function Text({ detail, children }: { detail: string; children: string }) {
  if (children === '') return null
  return (
    <Detail value={{ 'data-detail': detail }} className="truncate align-bottom">
      {children}
    </Detail>
  )
}

function More({ names }: { names: readonly string[] }) {
  if (names.length < 2) return null
  return (
    <>
      {' '}
      <Detail value={{ 'data-detail': named(names) }} className="text-muted text-sm">
        +{formatCount(names.length - 1)}
      </Detail>
    </>
  )
}

function named(names: readonly string[]): string {
  const rest = names.length - MAX_NAMED
  const text = visibleText(names.slice(0, MAX_NAMED).join(', '))
  return rest > 0 ? `${text} and ${formatCount(rest)} more` : text
}

function describeSize({ sizeBytes, contentBytes, isRead }: ManifestRow): string {
  if (sizeBytes === null) return `${formatCount(contentBytes ?? 0)} bytes`
  const own = `manifest ${formatCount(sizeBytes)} bytes`
  if (!isRead) return `${own}; contents not loaded`
  return contentBytes === null
    ? `${own}; contents unknown`
    : `${formatCount(contentBytes)} bytes with config and layers, ${own}`
}
