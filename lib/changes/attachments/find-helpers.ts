import 'server-only'
import type { CopyRoot } from '@/lib/changes/copy/read-copy-roots'
import { addStored, createLenientGraph, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { inParallel } from '@/lib/in-parallel'
import { parseArchitectureTag } from '@/lib/oci/architecture-tag'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import { isTag } from '@/lib/oci/reference'
import type { Source } from '@/lib/source'
import { listAllTags } from '@/lib/tags/list-all-tags'
import { listReferrerDigests } from './list-referrer-digests'

const AT_ONCE = 8
const MAX_DEPTH = 3

export interface Helpers {
  roots: CopyRoot[]
  /** Why the list of tags they were found in is not whole. */
  truncated: string | undefined
  /** What was read of them already. */
  read: ManifestGraph
}
export const NO_HELPERS: Helpers = { roots: [], truncated: undefined, read: createLenientGraph() }

interface Wished {
  roots: readonly CopyRoot[]
  graph: ManifestGraph
}

/**
 * What stands beside what is copied: tags that tools write (`sha256-….sig`), those of its platforms (`1.33-linux-amd64`),
 * which are renamed as it is, and what the registry says refers to it.
 */
export async function findHelpers(
  source: Source,
  repository: string,
  { roots, graph }: Wished,
  signal: AbortSignal,
): Promise<Helpers> {
  const listed = await listAllTags(source, repository, signal)
  const copied = [...graph.manifests.keys()]
  const taken = new Set(roots.flatMap(({ readBy }) => readBy.map(({ tag }) => tag)))
  const found = new Map<string, CopyRoot>()
  const read = createLenientGraph()
  // A signature may be of an SBOM that a list of referrers names.
  for (let depth = 1, about = copied; depth <= MAX_DEPTH && about.length > 0; depth += 1) {
    const beside = namesBeside(listed.tags, { about, roots, taken })
    const before = new Set([...copied, ...read.manifests.keys()])
    await inParallel(beside, AT_ONCE, async ({ tag, names }) => {
      const { digest, mediaType, bytes } = await source.manifest(repository, tag, { signal, isRoot: true })
      taken.add(tag)
      const known = found.get(digest)
      if (!known) addStored(read, { digest, mediaType, bytes })
      const root = known ?? { digest, tag, tags: [], isHelper: true, readBy: [] }
      root.tags.push(...names)
      root.readBy.push({ tag, digest })
      found.set(digest, root)
    })
    if (depth < MAX_DEPTH) await readManifestGraph(source, repository, [], signal, read)
    about = [...read.manifests.keys()].filter((digest) => !before.has(digest))
  }
  const referrers = await listReferrerDigests(source, repository, [...copied, ...found.keys()], signal)
  for (const digest of referrers.digests)
    if (!found.has(digest)) found.set(digest, { digest, tag: null, tags: [], isHelper: true, readBy: [] })
  return { roots: [...found.values()], truncated: listed.truncated ?? referrers.truncated, read }
}

/** Tags beside these digests, and what each is to be called. */
function namesBeside(
  tags: readonly string[],
  {
    about,
    roots,
    taken,
  }: { about: readonly string[]; roots: readonly CopyRoot[]; taken: ReadonlySet<string> },
): { tag: string; names: string[] }[] {
  const digests = new Set(about.map(subjectInTag))
  const byTag = new Map(roots.flatMap((root) => (root.tag ? [[root.tag, root] as const] : [])))
  const bases = new Set(byTag.keys())
  return tags.flatMap((tag) => {
    if (taken.has(tag)) return []
    const subject = parseAttachmentTag(tag)?.subject
    const names =
      subject === undefined ? siblingNames(tag, { bases, byTag }) : digests.has(subject) ? [tag] : []
    return names.length > 0 ? [{ tag, names }] : []
  })
}

/** What a tag for one platform is called beside the names that the tag before it gets. */
function siblingNames(
  tag: string,
  { bases, byTag }: { bases: ReadonlySet<string>; byTag: ReadonlyMap<string, CopyRoot> },
): string[] {
  const base = parseArchitectureTag(tag, bases)?.base ?? ''
  const root = byTag.get(base)
  const suffix = tag.slice(base.length)
  return root ? root.tags.map((name) => `${name}${suffix}`).filter(isTag) : []
}
