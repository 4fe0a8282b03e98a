import 'server-only'
import { helperTag } from '@/lib/oci/helper-tag'
import { listAllTags } from '@/lib/scan/list-all-tags'
import type { Source } from '@/lib/source'
import type { Closure } from './closure'
import { listReferrersOf } from './list-referrers-of'
import type { Root } from './wished-roots'

export interface Helpers {
  roots: Root[]
  /** Why the list of tags they were found in is not whole. */
  truncated: string | undefined
}
export const NO_HELPERS: Helpers = { roots: [], truncated: undefined }

/** Tags that tools write beside what is copied, and what the registry says refers to it. */
export async function findHelpers(
  source: Source,
  repository: string,
  closure: Closure,
  signal: AbortSignal,
): Promise<Helpers> {
  const { tags, truncated } = await listAllTags(source, repository, signal)
  const copied = new Set(closure.manifests.keys())
  const roots: Root[] = []
  for (const tag of tags) {
    const about = helperTag(tag)?.digest
    if (about === undefined || !copied.has(about)) continue
    const { digest } = await source.manifest(repository, tag, { signal })
    roots.push({ digest, tag, tags: [tag], isHelper: true })
  }
  const known = new Set(roots.map(({ digest }) => digest))
  for (const digest of await listReferrersOf(source, repository, [...copied], signal))
    if (!known.has(digest)) roots.push({ digest, tag: null, tags: [], isHelper: true })
  return { roots, truncated }
}
