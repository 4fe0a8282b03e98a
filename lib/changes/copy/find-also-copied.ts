import 'server-only'
import { findAttachments, type TaggedAttachment } from '@/lib/changes/attachments/find-attachments'
import {
  addStored,
  createLenientGraph,
  listReachable,
  type ManifestGraph,
} from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { inParallel } from '@/lib/in-parallel'
import { parseArchitectureTag } from '@/lib/oci/architecture-tag'
import { isTag } from '@/lib/oci/reference'
import type { Source } from '@/lib/source'
import { listAllTags } from '@/lib/tags/list-all-tags'
import type { CopyRoot } from './read-copy-roots'

const MAX_CONCURRENT = 8

export interface AlsoCopied {
  roots: CopyRoot[]
  /** Why the list of tags or referrers that they were found in is incomplete. */
  truncated: string | undefined
  /** The manifests read to find them. */
  graph: ManifestGraph
}

export const NOTHING_ELSE: AlsoCopied = { roots: [], truncated: undefined, graph: createLenientGraph() }

interface RequestedCopy {
  roots: readonly CopyRoot[]
  graph: ManifestGraph
}

/**
 * Finds what is copied along with images: their architecture tags (`1.33-linux-amd64`), which are renamed like the
 * images' own tags, and all attachments.
 */
export async function findAlsoCopied(
  source: Source,
  repository: string,
  { roots, graph }: RequestedCopy,
  signal: AbortSignal,
): Promise<AlsoCopied> {
  const listed = await listAllTags(source, repository, signal)
  const requested = new Set(roots.flatMap(({ sourceTags }) => sourceTags.map(({ tag }) => tag)))
  const tags = listed.tags.filter((tag) => !requested.has(tag))
  const reading: Reading = { source, repository, signal, found: new Map(), read: createLenientGraph() }
  const { found, read } = reading
  await inParallel(listArchitectureTags(tags, roots), MAX_CONCURRENT, async ({ tag, names }) => {
    await readTag(reading, tag, names)
  })
  await readManifestGraph(source, repository, [], signal, read)
  const subjects = [...graph.manifests.keys(), ...read.manifests.keys()]
  const readTags = (some: readonly string[]) => readAttachmentTags(reading, some)
  const search = { subjects, tags, readTags }
  const { referrers, truncated } = await findAttachments(source, repository, search, signal)
  for (const digest of referrers)
    if (!found.has(digest))
      found.set(digest, { digest, tag: null, tags: [], isAttachment: true, sourceTags: [] })
  return { roots: [...found.values()], truncated: listed.truncated ?? truncated, graph: read }
}

interface Reading {
  source: Source
  repository: string
  signal: AbortSignal
  /** By digest. */
  found: Map<string, CopyRoot>
  read: ManifestGraph
}

/** Reads what a tag points to, records the new tags for it, and returns its digest. */
async function readTag(
  { source, repository, signal, found, read }: Reading,
  tag: string,
  names: readonly string[],
): Promise<string> {
  const { digest, mediaType, bytes } = await source.manifest(repository, tag, { signal, isRoot: true })
  const known = found.get(digest)
  if (!known) addStored(read, { digest, mediaType, bytes })
  const root = known ?? { digest, tag, tags: [], isAttachment: true, sourceTags: [] }
  root.tags.push(...names)
  root.sourceTags.push({ tag, digest })
  found.set(digest, root)
  return digest
}

async function readAttachmentTags(reading: Reading, tags: readonly string[]): Promise<TaggedAttachment[]> {
  const { source, repository, signal, read } = reading
  const digests = new Set<string>()
  await inParallel(tags, MAX_CONCURRENT, async (tag) => {
    digests.add(await readTag(reading, tag, [tag]))
  })
  await readManifestGraph(source, repository, [], signal, read)
  return [...digests].map((digest) => ({ digest, listed: listReachable(read, [digest]) }))
}

/** Architecture tags of the images, each with its new names for the tags that its image gets. */
function listArchitectureTags(
  tags: readonly string[],
  roots: readonly CopyRoot[],
): { tag: string; names: string[] }[] {
  const byTag = new Map(roots.flatMap((root) => (root.tag ? [[root.tag, root] as const] : [])))
  const bases = new Set(byTag.keys())
  return tags.flatMap((tag) => {
    const base = parseArchitectureTag(tag, bases)?.base ?? ''
    const suffix = tag.slice(base.length)
    const names = (byTag.get(base)?.tags ?? []).map((name) => `${name}${suffix}`).filter(isTag)
    return names.length > 0 ? [{ tag, names }] : []
  })
}
