import 'server-only'
import type { Manifest } from '@/lib/oci/manifest'
import { isArtifactManifestType, isImageManifestType, isSchema1Type } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import { listAllTags } from '@/lib/scan/list-all-tags'
import type { ManifestHead, Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { blobsOf, childrenOf } from './closure'
import { inParallel } from './in-parallel'

const AT_ONCE = 8
/** Manifests that are read to learn what they share; beyond, only indexes are. */
const MOST_IMAGES = 3000
const MAX_DEPTH = 4

/** What the tags of a repository name at this moment, and what that leads to. */
export interface RepositoryMap {
  /** Null for a tag that is listed and names nothing. */
  tags: Map<string, ManifestHead | null>
  /** What each index lists. */
  children: Map<string, readonly string[]>
  /** What each image needs; null when there were too many to read. */
  blobs: Map<string, ReadonlySet<string>> | null
  /** What could not be read, so that what it lists is not known. */
  unread: Set<string>
  /** Why the list of tags is not whole. */
  truncated: string | undefined
}

interface Reading {
  source: Source
  target: Pick<Target, 'head'>
}

/**
 * Asks for every tag of a repository, past all caches, and reads the indexes that they name, because nothing but the
 * tags tells what uses a manifest. With `isDeep` images are read, too, for what they share.
 */
export async function mapRepository(
  { source, target }: Reading,
  repository: string,
  { signal, isDeep }: { signal: AbortSignal; isDeep: boolean },
): Promise<RepositoryMap> {
  const listed = await listAllTags(source, repository, signal)
  const tags: RepositoryMap['tags'] = new Map(listed.tags.map((tag) => [tag, null]))
  await inParallel(listed.tags, AT_ONCE, async (tag) => {
    tags.set(tag, await target.head(repository, tag, { signal }))
  })
  const map: RepositoryMap = {
    ...{ tags, children: new Map(), unread: new Set(), truncated: listed.truncated },
    blobs: isDeep ? new Map() : null,
  }
  const named = [...tags.values()].flatMap((head) =>
    head?.digest ? [{ digest: head.digest, mediaType: head.mediaType }] : [],
  )
  await addTo(map, { source, repository }, named, signal)
  return map
}

/** Reads what some digests lead to into the map. */
async function addTo(
  map: RepositoryMap,
  { source, repository }: { source: Source; repository: string },
  roots: readonly { digest: string; mediaType: string | null }[],
  signal: AbortSignal,
): Promise<void> {
  const seen = new Set<string>()
  let wanted = roots
  for (let depth = 0; depth <= MAX_DEPTH && wanted.length > 0; depth += 1) {
    const found: { digest: string; mediaType: string }[] = []
    const fresh = new Map(wanted.filter(({ digest }) => !seen.has(digest)).map((one) => [one.digest, one]))
    await inParallel([...fresh.values()], AT_ONCE, async ({ digest, mediaType }) => {
      seen.add(digest)
      if (map.blobs && map.blobs.size >= MOST_IMAGES) map.blobs = null
      if (!map.blobs && isKnownLeaf(mediaType)) return
      const manifest = await readIfThere(source, repository, digest, signal)
      if (manifest === 'unreadable') map.unread.add(digest)
      if (!manifest || manifest === 'unreadable') return
      const children = childrenOf(manifest)
      if (children.length > 0)
        map.children.set(
          digest,
          children.map((child) => child.digest),
        )
      map.blobs?.set(digest, new Set(blobsOf(manifest).map((blob) => blob.digest)))
      found.push(...children)
    })
    wanted = found
  }
}

/** Everything that these tags lead to, each with those of them that do. */
export function reachOfTags(map: RepositoryMap, tags: Iterable<string>): Map<string, Set<string>> {
  const reach = new Map<string, Set<string>>()
  const add = (digest: string, tag: string) => {
    const by = reach.get(digest) ?? new Set()
    if (by.has(tag)) return
    by.add(tag)
    reach.set(digest, by)
    for (const child of map.children.get(digest) ?? []) add(child, tag)
  }
  for (const tag of tags) {
    const digest = map.tags.get(tag)?.digest
    if (digest) add(digest, tag)
  }
  return reach
}

/** What lists nothing; what a server puts on any answer (`text/plain`) tells nothing. */
function isKnownLeaf(type: string | null): boolean {
  return type !== null && (isImageManifestType(type) || isSchema1Type(type) || isArtifactManifestType(type))
}

async function readIfThere(
  source: Source,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<Manifest | 'unreadable' | undefined> {
  try {
    const { bytes, mediaType } = await source.manifest(repository, digest, { signal })
    return readManifest(bytes, mediaType)
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return undefined
    if (error instanceof RegistryError && ['UNREADABLE', 'DIGEST_MISMATCH'].includes(error.code))
      return 'unreadable'
    throw error
  }
}
