import type { PlannedRoot } from '@/lib/changes/copy/copy-plan'
import { formatCount } from '@/lib/format'
import { shortDigest } from '@/lib/oci/digest'
import { describeMediaType } from '@/lib/oci/media-type'
import { sortByTag } from '@/lib/oci/version-order'
import type { DigestRow, RowTag } from './digest-row'

type Root = Pick<PlannedRoot, 'digest' | 'mediaType' | 'tags'>
type Tag = Root['tags'][number]

/** What happens to a tag. */
export function changeOf({ previousDigest }: Tag, digest: string): 'new' | 'moved' | 'same' {
  if (previousDigest === null) return 'new'
  return previousDigest === digest ? 'same' : 'moved'
}

/** The digests that a plan sets tags to; those with tags that move come first. */
export function tagRows(roots: readonly Root[]): DigestRow[] {
  const rows = mergeRoots(roots).map(({ digest, mediaType, tags }): DigestRow => {
    const moved = tags.filter((tag) => changeOf(tag, digest) === 'moved').length
    return {
      key: digest,
      digest,
      ...(tags.length === 0 && { title: describeMediaType(mediaType) }),
      tags: sortByTag(tags, ({ tag }) => tag)
        .map((tag) => describeTag(tag, digest))
        .toSorted((a, b) => Number(b.isMarked ?? false) - Number(a.isMarked ?? false)),
      ...(moved > 0 && { mark: `${formatCount(moved)} ${moved === 1 ? 'moves' : 'move'}` }),
      cells: [{ text: changesText(tags, digest), unit: '' }],
    }
  })
  return [...rows.filter(({ mark }) => mark), ...rows.filter(({ mark }) => !mark)]
}

/** Several tags of a source can point to one digest. */
function mergeRoots(roots: readonly Root[]): Root[] {
  const merged = new Map<string, Root>()
  for (const { digest, mediaType, tags } of roots) {
    const before = merged.get(digest)?.tags ?? []
    merged.set(digest, { digest, mediaType, tags: [...before, ...tags] })
  }
  return [...merged.values()]
}

function describeTag(tag: Tag, digest: string): RowTag {
  const change = changeOf(tag, digest)
  if (change === 'new') return { name: tag.tag }
  if (change === 'same') return { name: tag.tag, note: 'up to date' }
  return { name: tag.tag, note: `currently ${shortDigest(tag.previousDigest ?? '')}`, isMarked: true }
}

function changesText(tags: readonly Tag[], digest: string): string {
  if (tags.length === 0) return 'untagged'
  const count = (change: ReturnType<typeof changeOf>) =>
    tags.filter((tag) => changeOf(tag, digest) === change).length
  const parts = [
    ...(count('new') > 0 ? [`${formatCount(count('new'))} new`] : []),
    ...(count('moved') > 0 ? [`${formatCount(count('moved'))} moved`] : []),
  ]
  return parts.length > 0 ? parts.join(', ') : 'up to date'
}
