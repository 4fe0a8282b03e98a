import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatPlural } from '@/lib/format'
import { compareAliases, parseAlias } from '@/lib/oci/alias-order'
import { isDigestTag } from '@/lib/oci/digest'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { Badge } from '../ui/badge'
import { Popover } from '../ui/popover'

const MAX_LISTED = 500

interface Props {
  place: { registry: string; repository: string }
  /** The tag that the button is beside. */
  tag: string
  /** All tags of its image, which may be thousands: called once it's open. */
  tags: () => readonly string[]
  /** How many of them aren't shown. */
  children: ReactNode
}

/** A button that lists all tags of an image, with links. */
export function AliasPopover({ place, tag, tags, children }: Props) {
  return (
    <Popover
      label={`All tags of the image of ${visibleText(tag)}`}
      trigger={<Badge tone="accent">{children}</Badge>}
    >
      <AliasList place={place} tags={tags} />
    </Popover>
  )
}

function AliasList({ place, tags }: Pick<Props, 'place' | 'tags'>) {
  const sorted = tags().map(parseAlias).sort(compareAliases)
  return (
    <ul>
      {sorted.slice(0, MAX_LISTED).map(({ tag }) => (
        <li key={tag}>
          <Link
            href={addressOf({ ...place, ...(isDigestTag(tag) ? { digest: tag } : { tag }) })}
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
