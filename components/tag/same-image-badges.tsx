import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'
import type { SameImage } from './same-images'

/** Characters reserved for the count of the others. */
const COUNT_ROOM = 5

/** The other known tags of the same image: as many as fit, and how many more there are. */
export function SameImageBadges({ same, tag }: { same: SameImage | undefined; tag: string }) {
  if (!same) return null
  const near = namesThatFit(same, tag)
  const restCount = same.tags.length - 1 - near.length
  const rest = () => same.tags.slice(0, 55).filter((name) => name !== tag && !near.includes(name))
  return (
    <>
      {near.map((name) => (
        <Badge key={name} tone="accent" title={`${visibleText(name)} points to the same image`}>
          <span aria-hidden>= </span>
          <span className="sr-only">same image as </span>
          {visibleText(name)}
        </Badge>
      ))}
      {restCount > 0 && (
        <Badge tone="accent" title={`Same image: ${visibleText(rest().slice(0, 50).join(', '))}`}>
          {near.length > 0 ? `+${restCount}` : `= ${formatPlural(restCount, 'tag')}`}
        </Badge>
      )}
    </>
  )
}

/** A second line would make rows jump while they load. */
function namesThatFit({ shortest, tags }: SameImage, tag: string): string[] {
  let room = 32 - tag.length - (tags.length > 4 ? COUNT_ROOM : 0)
  const others = shortest.filter((name) => name !== tag)
  return others.slice(0, 3).filter((name) => {
    room -= name.length + 3
    return room > 0
  })
}
