import type { TagRow } from '@/lib/artifact/row'
import { helperTag, platformTag } from '@/lib/oci/helper-tag'

/** Why a tag is folded below the list. */
export type Fold = 'helper' | 'digest' | 'platform'

export interface FoldedTags {
  shown: string[]
  folded: Record<Fold, string[]>
  /** Why each folded tag is. */
  foldOf: Map<string, Fold>
}

/**
 * Parts the tags that people chose from those that tools leave behind: cosign's and the referrers schema's, digest-like
 * ones, and `tag-os-arch` siblings once their digest proves that they are children of their base tag. A list is never
 * folded to nothing.
 */
export function foldTags(
  tags: readonly string[],
  digestTags: readonly string[],
  rowOf: (tag: string) => TagRow | undefined,
): FoldedTags {
  const all = new Set(tags)
  const foldOf = new Map<string, Fold>(digestTags.map((tag) => [tag, 'digest']))
  for (const tag of tags) {
    const fold = helperTag(tag) ? 'helper' : isProvenChild(tag, all, rowOf) ? 'platform' : undefined
    if (fold) foldOf.set(tag, fold)
  }
  const shown = tags.filter((tag) => !foldOf.has(tag))
  if (shown.length === 0 && tags.length > 0)
    return { shown: [...tags], folded: { helper: [], digest: [...digestTags], platform: [] }, foldOf }
  const folded: FoldedTags['folded'] = { helper: [], digest: [], platform: [] }
  for (const [tag, fold] of foldOf) folded[fold].push(tag)
  return { shown, folded, foldOf }
}

function isProvenChild(
  tag: string,
  all: ReadonlySet<string>,
  rowOf: (tag: string) => TagRow | undefined,
): boolean {
  const sibling = platformTag(tag, all)
  const digest = sibling && rowOf(tag)?.digest
  if (!digest) return false
  return rowOf(sibling.base)?.platforms.some((child) => child.digest === digest) ?? false
}
