import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import { AliasPopover } from './alias-popover'
import type { SameImage } from './same-images'

/** Characters reserved for the count of the others. */
const COUNT_ROOM = 5

interface Props {
  registry: string
  repository: string
  tag: string
  same: SameImage | undefined
}

/** The other known tags of the same image: as many as fit, and a popover with all of them. */
export function SameImageBadges({ registry, repository, tag, same }: Props) {
  if (!same) return null
  const near = namesThatFit(same, tag)
  const restCount = same.tags.length - 1 - near.length
  return (
    <>
      {near.map((name) => (
        <Badge key={name} tone="accent">
          <span aria-hidden>= </span>
          <span className="sr-only">same image as </span>
          {visibleText(name)}
        </Badge>
      ))}
      {restCount > 0 && (
        <AliasPopover place={{ registry, repository }} tag={tag} tags={() => same.tags}>
          {near.length > 0 ? `+${restCount}` : `= ${formatPlural(restCount, 'tag')}`}
        </AliasPopover>
      )}
    </>
  )
}

/** A second line would make rows jump while they load. */
function namesThatFit({ first, tags }: SameImage, tag: string): string[] {
  let room = 32 - tag.length - (tags.length > 4 ? COUNT_ROOM : 0)
  const others = first.map((alias) => alias.tag).filter((name) => name !== tag)
  return others.slice(0, 3).filter((name) => {
    room -= name.length + 3
    return room > 0
  })
}
