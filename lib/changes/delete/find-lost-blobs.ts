import 'server-only'
import { blobUsage } from '@/lib/changes/plan/blob-usage'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { formatPlural } from '@/lib/format'
import { inParallel } from '@/lib/in-parallel'
import { blobsOf, isForeign } from '@/lib/oci/manifest-contents'
import type { Source } from '@/lib/source'

const MAX_CONCURRENT = 8
/** Checking more blobs would make a large plan too slow. */
const MAX_ASKED = 5000

/** Says what can't be restored because blobs are already missing; undefined if none are. */
export async function findLostBlobs(
  source: Source,
  repository: string,
  { graph, why }: { graph: ManifestGraph; why: ReadonlyMap<string, unknown> },
  signal: AbortSignal,
): Promise<string | undefined> {
  const deleted = new Map([...graph.manifests].filter(([digest]) => why.has(digest)))
  const usage = blobUsage({ manifests: deleted })
  const needed = [...deleted.values()]
    .flatMap(({ manifest }) => blobsOf(manifest))
    .filter((blob) => !isForeign(blob))
  const digests = [...new Set(needed.map(({ digest }) => digest))]
  const lost: string[] = []
  await inParallel(digests.slice(0, MAX_ASKED), MAX_CONCURRENT, async (digest) => {
    if (!(await source.hasBlob(repository, digest, { signal }))) lost.push(digest)
  })
  const [first] = lost
  if (first === undefined) return undefined
  const more = lost.length > 1 ? ` and ${formatPlural(lost.length - 1, 'other blob')}` : ''
  return `The registry is missing ${usage.get(first)} (${first})${more}. Images that need ${lost.length > 1 ? 'them' : 'it'} can’t be restored.`
}
