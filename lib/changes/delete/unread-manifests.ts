import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { type RepositoryMap, tagsThatMayListAll } from '@/lib/changes/plan/repository-map'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { DeleteContext, RequestedDeletes } from './plan-tag-deletes'

const MAX_NAMED = 5

/** Unreadable manifests that are kept. What they may list is kept too. */
export interface Unread {
  /** Tags that lead to them. */
  tags: ReadonlySet<string>
  /** Tags that may lead to anything. */
  mayListAll: string[]
  /** The blobs that they need are unknown. */
  isUnknown: boolean
  warnings: string[]
}

/** Finds unreadable manifests that are kept. `remaining` is what the kept tags lead to. */
export function findUnread(map: RepositoryMap, remaining: ReadonlyMap<string, ReadonlySet<string>>): Unread {
  const staying = [...map.unread].filter(([digest]) => remaining.has(digest))
  const tags = new Set(staying.flatMap(([digest]) => [...(remaining.get(digest) ?? [])]))
  const shown = staying.slice(0, MAX_NAMED).map(([digest, { reason }]) => {
    const [tag] = remaining.get(digest) ?? []
    return `${visibleText(tag ?? digest)} and any manifest it may list are kept: ${reason}`
  })
  const more = staying.length - shown.length
  return {
    tags,
    mayListAll: tagsThatMayListAll(map, tags),
    isUnknown: staying.some(([, { canBeKept }]) => !canBeKept),
    warnings:
      more > 0
        ? [
            ...shown,
            `${formatPlural(more, 'more manifest', 'more manifests')} can’t be read and ${more === 1 ? 'is' : 'are'} kept.`,
          ]
        : shown,
  }
}

/** Removes from the request what can't be kept, and so not restored, and says why. */
export function withoutUnrestorable({ map, requested }: Pick<DeleteContext, 'map' | 'requested'>): {
  requested: RequestedDeletes
  refusals: string[]
} {
  const isUnrestorable = (digest: string | undefined | null) =>
    digest != null && map.unread.get(digest)?.canBeKept === false
  const tags = [...requested.tags].filter((tag) => isUnrestorable(map.tags.get(tag)?.digest))
  const digests = [...requested.digests].filter(isUnrestorable)
  const refusals = [
    ...tags.map((tag) => ({ name: tag, digest: map.tags.get(tag)?.digest ?? '' })),
    ...digests.map((digest) => ({ name: digest, digest })),
  ].map(({ name, digest }) => `${visibleText(name)} is kept: ${map.unread.get(digest)?.reason}`)
  const more = refusals.length - MAX_NAMED
  return {
    requested: {
      tags: new Set([...requested.tags].filter((tag) => !tags.includes(tag))),
      digests: new Set([...requested.digests].filter((digest) => !digests.includes(digest))),
    },
    refusals:
      more > 0
        ? [...refusals.slice(0, MAX_NAMED), `${more} more ${more === 1 ? 'is' : 'are'} kept.`]
        : refusals,
  }
}

/** Says which children and attachments can't be kept, and so not restored. */
export function describeUnreadable({ unreadable }: ManifestGraph): string[] {
  const all = [...(unreadable ?? [])]
  const shown = all.slice(0, MAX_NAMED).map(([digest, { message }]) => `${digest} is kept: ${message}`)
  const more = all.length - shown.length
  return more > 0 ? [...shown, `${more} more ${more === 1 ? 'is' : 'are'} kept.`] : shown
}
