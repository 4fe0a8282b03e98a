import { formatPlural } from '@/lib/format'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import type { Fold, FoldedTags } from './fold-tags'

/** Tags by purpose. Every page counts tags with these functions, so that the numbers agree. */
export interface TagCounts {
  tags: number
  /** Verified to be one platform of another tag; until then, they count as tags. */
  architecture: number
  attachment: number
  /** Digests in the tag list. */
  digest: number
}

/** Counts the names in a tag list, attachment tags separately. */
export function countTags(names: Iterable<string>, digestTags: readonly string[] = []): TagCounts {
  const counts = { tags: 0, architecture: 0, attachment: 0, digest: digestTags.length }
  for (const name of names) counts[isAttachmentTag(name) ? 'attachment' : 'tags'] += 1
  return counts
}

/** `25 tags and 7 attachment tags`. */
export function formatTagCounts({ tags, ...others }: TagCounts): string {
  const rest = kindsOf(others)
  return join(tags > 0 || rest.length === 0 ? [formatPlural(tags, 'tag'), ...rest] : rest)
}

/** Describes a tag list and what is folded below it: `25 tags, 7 attachment tags hidden`. */
export function describeListed(
  list: Pick<FoldedTags, 'shown' | 'folded'>,
  opened?: ReadonlySet<Fold>,
): string {
  const { tags, attachment } = countTags(list.shown)
  const here = countFolded(list, (fold) => opened?.has(fold) ?? false)
  const listed = formatTagCounts({ ...here, tags, attachment: attachment + here.attachment })
  const hidden = describeHidden(list, opened)
  return hidden ? `${listed}, ${hidden}` : listed
}

/** Describes what a tag list hides: `7 attachment tags hidden`. Empty if it hides nothing. */
export function describeHidden(list: Pick<FoldedTags, 'folded'>, opened?: ReadonlySet<Fold>): string {
  const hidden = kindsOf(countFolded(list, (fold) => !opened?.has(fold)))
  return hidden.length > 0 ? `${join(hidden)} hidden` : ''
}

function countFolded({ folded }: Pick<FoldedTags, 'folded'>, isCounted: (fold: Fold) => boolean) {
  const of = (fold: Fold) => (isCounted(fold) ? folded[fold].length : 0)
  return { architecture: of('platform'), attachment: of('helper'), digest: of('digest') }
}

function kindsOf({ architecture, attachment, digest }: Omit<TagCounts, 'tags'>): string[] {
  return [
    architecture > 0 ? formatPlural(architecture, 'architecture tag') : '',
    attachment > 0 ? formatPlural(attachment, 'attachment tag') : '',
    digest > 0 ? formatPlural(digest, 'digest tag') : '',
  ].filter(Boolean)
}

function join(texts: readonly string[]): string {
  const last = texts.at(-1) ?? ''
  if (texts.length < 3) return texts.join(' and ')
  return `${texts.slice(0, -1).join(', ')}, and ${last}`
}
