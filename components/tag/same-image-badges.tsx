import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Badge } from '../ui/badge'

/** The other tags known to name the image of this one: as many as fit beside it, and a count of the rest. */
export function SameImageBadges({ names, tag }: { names: readonly string[]; tag: string }) {
  if (names.length === 0) return null
  const near = namesThatFit(names, tag)
  const rest = names.filter((name) => !near.includes(name))
  return (
    <>
      {near.map((name) => (
        <Badge key={name} tone="accent" title={`${visibleText(name)} names the same image`}>
          <span aria-hidden>= </span>
          <span className="sr-only">same image as </span>
          {visibleText(name)}
        </Badge>
      ))}
      {rest.length > 0 && (
        <Badge tone="accent" title={`The same image: ${visibleText(rest.slice(0, 50).join(', '))}`}>
          {near.length > 0 ? `+${rest.length}` : `= ${formatPlural(rest.length, 'tag')}`}
        </Badge>
      )}
    </>
  )
}

/** Short names first; a second line would make rows jump while they are read. */
function namesThatFit(names: readonly string[], tag: string): string[] {
  let room = 32 - tag.length
  const shortFirst = [...names].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
  return shortFirst.slice(0, 3).filter((name) => {
    room -= name.length + 3
    return room > 0
  })
}
