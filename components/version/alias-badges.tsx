import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { AliasPopover } from '../tag/alias-popover'
import { Badge } from '../ui/badge'
import type { Alias, VersionRow } from './resolve-versions'
import { listTagsOf, shownNames } from './shown-names'

interface Props {
  place: { registry: string; repository: string }
  version: VersionRow
}

/** The other tags of a version's image: as many as fit, and a popover with all of them. */
export function AliasBadges({ place, version }: Props) {
  const { names, hiddenCount } = shownNames(version)
  return (
    <>
      {names.map((alias) => (
        <AliasBadge key={alias.tag} alias={alias} />
      ))}
      {hiddenCount > 0 && (
        <AliasPopover place={place} tag={version.name.tag} tags={() => listTagsOf(version)}>
          {names.length > 0 ? `+${formatCount(hiddenCount)}` : `= ${formatPlural(hiddenCount, 'tag')}`}
        </AliasPopover>
      )}
    </>
  )
}

function AliasBadge({ alias: { tag, floating } }: { alias: Alias }) {
  const isBehind = floating?.state === 'behind'
  return (
    <Badge tone={isBehind ? 'amber' : floating ? 'accent' : 'neutral'}>
      <span aria-hidden>= </span>
      <span className="sr-only">same image as </span>
      {visibleText(tag)}
      {isBehind && <> · newest is {visibleText(floating.newest.tag)}</>}
    </Badge>
  )
}
