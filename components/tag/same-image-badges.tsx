import Link from 'next/link'
import { formatPlural } from '@/lib/format'
import { compareAliases, parseAlias } from '@/lib/oci/alias-order'
import { isDigestTag } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Badge } from '../ui/badge'
import { Popover } from '../ui/popover'
import type { SameImage } from './same-images'

/** Characters reserved for the count of the others. */
const COUNT_ROOM = 5
const MAX_LISTED = 500

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
        <Badge key={name} tone="accent" title={`${visibleText(name)} points to the same image`}>
          <span aria-hidden>= </span>
          <span className="sr-only">same image as </span>
          {visibleText(name)}
        </Badge>
      ))}
      {restCount > 0 && (
        <Popover
          label={`All tags of the image of ${visibleText(tag)}`}
          trigger={
            <Badge tone="accent">
              {near.length > 0 ? `+${restCount}` : `= ${formatPlural(restCount, 'tag')}`}
            </Badge>
          }
        >
          <AliasList registry={registry} repository={repository} tags={same.tags} />
        </Popover>
      )}
    </>
  )
}

function AliasList({
  registry,
  repository,
  tags,
}: Omit<Props, 'tag' | 'same'> & { tags: readonly string[] }) {
  const sorted = tags.map(parseAlias).sort(compareAliases)
  return (
    <ul>
      {sorted.slice(0, MAX_LISTED).map(({ tag }) => (
        <li key={tag}>
          <Link
            href={addressOf({ registry, repository, ...(isDigestTag(tag) ? { digest: tag } : { tag }) })}
            prefetch={false}
            className="name block rounded px-2 py-1 hover:bg-inset"
          >
            {visibleText(tag)}
          </Link>
        </li>
      ))}
      {sorted.length > MAX_LISTED && (
        <li className="px-2 py-1 text-muted">and {formatPlural(sorted.length - MAX_LISTED, 'more tag')}</li>
      )}
    </ul>
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
