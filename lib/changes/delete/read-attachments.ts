import 'server-only'
import { type Attachments, findAttachments } from '@/lib/changes/attachments/find-attachments'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import type { RepositoryMap } from '@/lib/changes/plan/repository-map'
import { childrenOf, subjectOf } from '@/lib/oci/manifest-contents'
import type { Source } from '@/lib/source'

export interface ReadAttachments extends Omit<Attachments, 'referrers'> {
  /** What attached indexes list, such as the images of a Compose project. */
  listed: Set<string>
}

interface Subjects {
  map: RepositoryMap
  graph: ManifestGraph
  subjects: readonly string[]
}

/**
 * Finds the attachments of some manifests, what attached indexes list, and the attachments of that. Reads all of it
 * into `graph`.
 */
export async function readAttachments(
  source: Source,
  repository: string,
  { map, graph, subjects }: Subjects,
  signal: AbortSignal,
): Promise<ReadAttachments> {
  const found = await findInMap(source, repository, { map, subjects }, signal)
  await readManifestGraph(source, repository, [...found.digests], signal, graph)
  const listed = listedByAttachments(graph, { digests: found.digests, subjects })
  if (listed.size === 0) return { ...found, listed }
  const more = await findInMap(source, repository, { map, subjects: [...listed] }, signal)
  await readManifestGraph(source, repository, [...more.digests], signal, graph)
  return {
    tags: new Set([...found.tags, ...more.tags]),
    digests: new Set([...found.digests, ...listed, ...more.digests]),
    tagged: new Set([...found.tagged, ...more.tagged]),
    truncated: found.truncated ?? more.truncated,
    listed,
  }
}

function findInMap(
  source: Source,
  repository: string,
  { map, subjects }: Omit<Subjects, 'graph'>,
  signal: AbortSignal,
): Promise<Attachments> {
  const readTags = async (tags: readonly string[]) =>
    tags.flatMap((tag) => {
      const digest = map.tags.get(tag)?.digest
      return digest ? [{ digest, listed: map.children.get(digest) ?? [] }] : []
    })
  return findAttachments(source, repository, { subjects, tags: map.tags.keys(), readTags }, signal)
}

/** At any depth, including missing ones. Skips referrers tags: they have no subject, so anyone can write one. */
function listedByAttachments(
  { manifests }: ManifestGraph,
  { digests, subjects }: { digests: Iterable<string>; subjects: readonly string[] },
): Set<string> {
  const listed = new Set<string>()
  const addChildren = (digest: string) => {
    const manifest = manifests.get(digest)?.manifest
    for (const child of manifest ? childrenOf(manifest) : []) {
      if (listed.has(child.digest)) continue
      listed.add(child.digest)
      addChildren(child.digest)
    }
  }
  for (const digest of digests) {
    const manifest = manifests.get(digest)?.manifest
    if (manifest?.kind === 'index' && subjects.includes(subjectOf(manifest)?.digest ?? ''))
      addChildren(digest)
  }
  return listed
}
