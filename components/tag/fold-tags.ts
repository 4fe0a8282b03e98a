import { endsInPlatform, parseArchitectureTag } from '@/lib/oci/architecture-tag'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { isTag } from '@/lib/oci/reference-grammar'
import type { TagRow } from '@/lib/tag-details/row'

/** Why a tag is folded below the list. */
export type Fold = 'helper' | 'digest' | 'platform'

/** What the names alone tell, in any order. Computed once per list, because it examines every tag. */
export interface TagNames {
  /** In display order. */
  tags: readonly string[]
  digestTags: readonly string[]
  helpers: ReadonlySet<string>
  /** Tags named like one platform of another tag. */
  siblings: readonly { tag: string; base: string }[]
}

export interface FoldedTags {
  shown: readonly string[]
  folded: Record<Fold, string[]>
  /** Why each folded tag is folded. */
  foldOf: ReadonlyMap<string, Fold>
}

export function readTagNames(tags: readonly string[], digestTags: readonly string[]): TagNames {
  const candidates = tags.filter(endsInPlatform)
  const all = new Set(candidates.length > 0 ? tags : [])
  const siblings = candidates.flatMap((tag) => {
    const sibling = parseArchitectureTag(tag, all)
    return sibling ? [{ tag, base: sibling.base }] : []
  })
  return { tags, digestTags, helpers: new Set(tags.filter((tag) => isAttachmentTag(tag))), siblings }
}

/**
 * Separates the tags that people choose from those that tools write: attachment tags, tags that look like digests,
 * and `tag-os-arch` siblings once their digest proves that they are children of their base tag. Never folds a list
 * completely.
 */
export function foldTags(names: TagNames, rowOf: (tag: string) => TagRow | undefined): FoldedTags {
  const { tags, digestTags, helpers } = names
  const proven = names.siblings.filter((sibling) => isProvenChild(sibling, rowOf))
  const children = inOrder(tags, new Set(proven.map(({ tag }) => tag)))
  const foldOf = new Map<string, Fold>()
  for (const tag of digestTags) foldOf.set(tag, 'digest')
  for (const tag of helpers) foldOf.set(tag, 'helper')
  for (const tag of children) foldOf.set(tag, 'platform')
  const shown = helpers.size + children.length === 0 ? tags : tags.filter((tag) => !foldOf.has(tag))
  if (shown.length === 0 && tags.length > 0) {
    return { shown: tags, folded: { helper: [], digest: [...digestTags], platform: [] }, foldOf }
  }
  if (tags.length === 0)
    return { shown: digestTags, folded: { helper: [], digest: [], platform: [] }, foldOf }
  return {
    shown,
    folded: { helper: inOrder(tags, helpers), digest: [...digestTags], platform: children },
    foldOf,
  }
}

function inOrder(tags: readonly string[], some: ReadonlySet<string>): string[] {
  return some.size === 0 ? [] : tags.filter((tag) => some.has(tag))
}

function isProvenChild(
  { tag, base }: { tag: string; base: string },
  rowOf: (tag: string) => TagRow | undefined,
): boolean {
  const digest = rowOf(tag)?.digest
  if (!digest) return false
  return rowOf(base)?.platforms.some((child) => child.digest === digest) ?? false
}

/** Whether the registry can be asked for a listed name: not if it looks like a digest, or isn't a valid tag. */
export function canAskFor(tag: string, foldOf: ReadonlyMap<string, Fold>): boolean {
  return foldOf.get(tag) !== 'digest' && isTag(tag)
}
