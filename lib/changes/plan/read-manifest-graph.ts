import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { isAttachmentManifest } from '@/lib/oci/classify'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { Manifest } from '@/lib/oci/manifest'
import { childrenOf } from '@/lib/oci/manifest-contents'
import { platformText } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import { addManifest, createGraph, type ManifestGraph, type ReadManifest } from './manifest-graph'
import { readOrUnknown } from './read-or-unknown'

/** Manifests that one plan reads, and how deep indexes may nest. */
const MAX_MANIFESTS = 20_000
/** A plan checks each blob in both registries. */
const MAX_BLOBS = 50_000
const MAX_DEPTH = 4
const MAX_BYTES = 64 * 1024 * 1024
const MAX_CONCURRENT = 8

/** Errors in a document itself; retrying doesn't help. */
export const UNREADABLE_CODES = ['RESPONSE_INVALID', 'DIGEST_MISMATCH', 'TOO_LARGE']

/** Digests, each with the platform in its index. */
type Platforms = Map<string, string | null>

interface Reading {
  source: Source
  repository: string
  signal: AbortSignal
  graph: ManifestGraph
  /** Of all manifests in the graph. */
  sizeBytes: number
}

/**
 * Reads everything that some digests of a repository lead to: children at any depth, and the blobs of each. Manifests
 * already in `graph` aren't read again, but their missing children are.
 */
export async function readManifestGraph(
  source: Source,
  repository: string,
  roots: readonly string[],
  signal: AbortSignal,
  graph: ManifestGraph = createGraph(),
): Promise<ManifestGraph> {
  const known = [...graph.manifests.values()]
  const sizeBytes = known.reduce((sum, read) => sum + read.sizeBytes, 0)
  const reading: Reading = { source, repository, signal, graph, sizeBytes }
  const listed = known.flatMap(({ manifest }) => platformsOf(manifest))
  let wanted = unreadIn(graph, [...roots.map((digest) => [digest, null] as const), ...listed])
  for (let depth = 1; wanted.size > 0; depth += 1) {
    if (depth > MAX_DEPTH) throw tooMuch(`its indexes are nested more than ${MAX_DEPTH} levels deep`)
    if (graph.manifests.size + wanted.size > MAX_MANIFESTS)
      throw tooMuch(`it has more than ${MAX_MANIFESTS} manifests`)
    const found: Platforms = new Map()
    await inParallel([...wanted], MAX_CONCURRENT, async ([digest, platform]) => {
      for (const [child, text] of await readInto(reading, digest, platform))
        if (!found.has(child)) found.set(child, text)
    })
    wanted = unreadIn(graph, found)
  }
  return graph
}

function unreadIn(
  { manifests, missing, unreadable }: ManifestGraph,
  digests: Iterable<readonly [string, string | null]>,
): Platforms {
  return new Map(
    [...digests].filter(
      ([digest]) => !manifests.has(digest) && !missing.has(digest) && !unreadable?.has(digest),
    ),
  )
}

/** Reads one manifest into the graph, and returns its children. */
async function readInto(
  reading: Reading,
  digest: string,
  platform: string | null,
): Promise<(readonly [string, string | null])[]> {
  const { graph } = reading
  const read = await tryOne(reading, digest)
  if (read instanceof RegistryError) {
    graph.unreadable?.set(digest, read)
    return []
  }
  if (read === undefined) {
    graph.missing.set(digest, platform)
    return []
  }
  reading.sizeBytes += read.sizeBytes
  if (reading.sizeBytes > MAX_BYTES) throw tooMuch('its manifests exceed 64 MB in total')
  addManifest(graph, { ...read, platform: isAttachmentManifest(read.manifest) ? null : platform })
  refuseManyBlobs(graph)
  return platformsOf(read.manifest)
}

/** Undefined if it's missing. */
async function tryOne(
  { source, repository, signal, graph }: Reading,
  digest: string,
): Promise<Omit<ReadManifest, 'platform'> | RegistryError | undefined> {
  try {
    // Skip the cache: a cached manifest may have been deleted meanwhile.
    const { mediaType, bytes } = await source.manifest(repository, digest, { signal, isRoot: true })
    await yieldToEventLoop(bytes)
    refuseManyBlobs(graph)
    return { digest, mediaType, sizeBytes: bytes.length, manifest: readOrUnknown(bytes, mediaType) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (error.status === 404) return undefined
    if (graph.unreadable && UNREADABLE_CODES.includes(error.code)) return error
    throw error
  }
}

/** What each child is for, as pages write it. An attachment in an index may have its image's platform. */
function platformsOf(manifest: Manifest): (readonly [string, string | null])[] {
  const children = childrenOf(manifest)
  const images = children.filter((child) => !isIndexAttachment(child))
  return children.map((child) => {
    const isNamed = child.platform && !isIndexAttachment(child)
    return [child.digest, isNamed ? platformText(child, images) : null]
  })
}

function refuseManyBlobs({ blobs }: ManifestGraph): void {
  if (blobs.size > MAX_BLOBS) throw tooMuch(`it has more than ${MAX_BLOBS} blobs`)
}

function tooMuch(what: string): RegistryError {
  return new RegistryError(422, 'TOO_LARGE', `This is too large for one plan: ${what}.`)
}
