import { TextLink } from '@/components/ui/text-link'
import type { Root } from '@/lib/artifact/artifact'
import { formatCount, formatPlural } from '@/lib/format'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { compareTags } from '@/lib/oci/version-order'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { findTaggedAs } from '@/lib/tags/known-tags'
import { Fact } from './fact'

const MAX_SHOWN = 3

/** The other tags that point to the digest, among those loaded so far. Sends no request. */
export function AliasFact({ source, root: { place, stored } }: { source: Source; root: Root }) {
  const { registry, repository } = place
  const { taggedAs, loadedCount } = findTaggedAs(source, repository, stored.digest)
  const tags = taggedAs
    .filter(({ tag, isChild }) => !isChild && tag !== place.tag && !isAttachmentTag(tag))
    .map(({ tag }) => tag)
    .sort(compareTags)
  const otherCount = loadedCount - (place.tag === undefined ? 0 : 1)
  return (
    <Fact name="Also tagged as" isWide>
      <span className="flex min-w-0 flex-wrap items-center gap-1">
        {tags.slice(0, MAX_SHOWN).map((tag) => (
          <TextLink
            key={tag}
            href={addressOf({ registry, repository, tag })}
            className="name max-w-40 truncate rounded-md bg-accent-tint px-1.5"
          >
            {visibleText(tag)}
          </TextLink>
        ))}
        {tags.length > MAX_SHOWN && (
          <span className="text-muted">and {formatCount(tags.length - MAX_SHOWN)} more</span>
        )}
        {tags.length === 0 && (
          <span className="font-normal text-muted">
            {otherCount > 0 ? `none of ${formatPlural(otherCount, 'loaded tag')}` : 'unknown'}
          </span>
        )}
        {tags.length === 0 && otherCount <= 0 && (
          <TextLink href={addressOf({ registry, repository }, { view: 'versions' })} className="font-normal">
            Load tags
          </TextLink>
        )}
      </span>
    </Fact>
  )
}
