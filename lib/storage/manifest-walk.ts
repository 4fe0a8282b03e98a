import type { ContentChild } from '@/lib/api/storage'

/** The maximum number of manifests in a response. */
const MAX_CONTENTS = 200_000
const MAX_DEPTH = 4

export interface WalkStep {
  digest: string
  depth: number
}

interface Options {
  /** Attestations of indexes, too. */
  hasAttachments: boolean
}

/** The manifests that are still to read, each once, children after their indexes; and those that aren't read. */
export function createManifestWalk(roots: ReadonlySet<string>, { hasAttachments }: Options) {
  const seen = new Set(roots)
  const queue: WalkStep[] = [...roots].map((digest) => ({ digest, depth: 1 }))
  const skipped = new Set<string>()
  return {
    hasNext: () => queue.length > 0,
    next: (count: number) => queue.splice(0, count),
    add: ({ digest, isAttachment }: ContentChild, depth: number) => {
      if (seen.has(digest)) {
        // An attestation of one index may be a platform of another.
        if (isAttachment || !skipped.delete(digest)) return
      } else seen.add(digest)
      const isOutside = (isAttachment && !hasAttachments) || depth > MAX_DEPTH || seen.size > MAX_CONTENTS
      if (isOutside) skipped.add(digest)
      else queue.push({ digest, depth })
    },
    skip: (digest: string) => skipped.add(digest),
    notLoadedCount: () => skipped.size + queue.length,
  }
}
