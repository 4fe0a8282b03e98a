import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { blobsOf, childrenOf } from '@/lib/oci/manifest-contents'
import { isArtifactManifestType, isImageManifestType, isSchema1Type } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ManifestHead, Source } from '@/lib/source'
import { listAllTags } from '@/lib/tags/list-all-tags'
import type { Target } from '@/lib/target'
import { type Listed, readListed } from './read-listed'
import { UNREADABLE_CODES } from './read-manifest-graph'

const MAX_CONCURRENT = 8
/** Images that are read to find shared blobs; with more, only indexes are read. */
const MAX_IMAGES = 3000
/** Blobs of those images: each image may list tens of thousands, at about 200 bytes in memory. */
const MAX_BLOBS = 500_000
const MAX_DEPTH = 4
/** Digests in one unreadable document that are followed. */
const MAX_POSSIBLE = 1000

/** What the tags of a repository point to now, and what that lists. */
export interface RepositoryMap {
  /** Null for a tag that is listed but points to nothing. */
  tags: Map<string, ManifestHead | null>
  /** What each index lists, and what an unreadable manifest may list. */
  children: Map<string, readonly string[]>
  /** The blobs of each image; null when there were too many to read. */
  blobs: Map<string, ReadonlySet<string>> | null
  /** Unreadable manifests. */
  unread: Map<string, UnreadManifest>
  /** Why the list of tags is incomplete. */
  truncated: string | undefined
}

export interface UnreadManifest {
  /** Part of a sentence. */
  reason: string
  /** Neither its bytes nor its type say what it lists. */
  mayListAll: boolean
  /** False if not even its bytes could be downloaded. What can't be kept isn't deleted. */
  canBeKept: boolean
}

interface Reading {
  source: Source
  target: Pick<Target, 'head'>
}

/**
 * Reads every tag of a repository, bypassing all caches, and the indexes that they point to: only tags tell what uses
 * a manifest. With `isDeep`, also reads images, for their shared blobs.
 */
export async function mapRepository(
  { source, target }: Reading,
  repository: string,
  { signal, isDeep }: { signal: AbortSignal; isDeep: boolean },
): Promise<RepositoryMap> {
  const listed = await listAllTags(source, repository, signal)
  const tags: RepositoryMap['tags'] = new Map(listed.tags.map((tag) => [tag, null]))
  await inParallel(listed.tags, MAX_CONCURRENT, async (tag) => {
    tags.set(tag, await target.head(repository, tag, { signal }))
  })
  const map: RepositoryMap = {
    tags,
    children: new Map(),
    unread: new Map(),
    truncated: listed.truncated,
    blobs: isDeep ? new Map() : null,
  }
  const roots = [...tags.values()].flatMap((head) =>
    head?.digest ? [{ digest: head.digest, mediaType: head.mediaType }] : [],
  )
  await readInto(map, { source, repository }, roots, signal)
  return map
}

interface ListedDigest {
  digest: string
  mediaType: string | null
}

async function readInto(
  map: RepositoryMap,
  { source, repository }: { source: Source; repository: string },
  roots: readonly ListedDigest[],
  signal: AbortSignal,
): Promise<void> {
  const seen = new Set<string>()
  let blobCount = 0
  let wanted = roots
  for (let depth = 0; depth <= MAX_DEPTH && wanted.length > 0; depth += 1) {
    const found: ListedDigest[] = []
    const unseen = new Map(wanted.filter(({ digest }) => !seen.has(digest)).map((one) => [one.digest, one]))
    await inParallel([...unseen.values()], MAX_CONCURRENT, async ({ digest, mediaType }) => {
      seen.add(digest)
      if (map.blobs && (map.blobs.size >= MAX_IMAGES || blobCount > MAX_BLOBS)) map.blobs = null
      if (!map.blobs && isKnownLeaf(mediaType)) return
      const listed = await readIfThere(source, repository, digest, signal)
      if (listed instanceof RegistryError) {
        const mayListAll = !isKnownLeaf(mediaType)
        map.unread.set(digest, { reason: listed.message, mayListAll, canBeKept: false })
      } else if (listed) {
        found.push(...addListed(map, digest, listed))
        blobCount += map.blobs?.get(digest)?.size ?? 0
      }
    })
    wanted = found
  }
}

/** Adds a manifest to the map, and returns what it lists or may list. */
function addListed(map: RepositoryMap, digest: string, listed: Listed): ListedDigest[] {
  const { manifest, digests } = listed
  if (digests.length > 0) map.children.set(digest, digests)
  const needed = manifest ? blobsOf(manifest).map((blob) => blob.digest) : digests
  map.blobs?.set(digest, new Set(needed))
  if (manifest) return childrenOf(manifest)
  const mayListAll = digests.length > MAX_POSSIBLE
  map.unread.set(digest, { reason: listed.reason, mayListAll, canBeKept: true })
  return digests.slice(0, MAX_POSSIBLE).map((possible) => ({ digest: possible, mediaType: null }))
}

/** Everything that these tags lead to, each with those tags. */
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

/** Which of these tags lead to a manifest that may list anything. */
export function tagsThatMayListAll(map: RepositoryMap, tags: Iterable<string>): string[] {
  const reach = reachOfTags(map, tags)
  const found = [...map.unread].flatMap(([digest, { mayListAll }]) =>
    mayListAll ? [...(reach.get(digest) ?? [])] : [],
  )
  return [...new Set(found)]
}

/** Whether its type says that it lists nothing. Some servers send `text/plain` for everything. */
function isKnownLeaf(type: string | null): boolean {
  return type !== null && (isImageManifestType(type) || isSchema1Type(type) || isArtifactManifestType(type))
}

async function readIfThere(
  source: Source,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<Listed | RegistryError | undefined> {
  try {
    return await readListed(await source.manifest(repository, digest, { signal }))
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404) return undefined
    if (error instanceof RegistryError && UNREADABLE_CODES.includes(error.code)) return error
    throw error
  }
}
