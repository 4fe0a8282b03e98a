import 'server-only'
import { type Attached, findAttached } from '@/lib/changes/attachments/find-attached'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import type { RepositoryMap } from '@/lib/changes/plan/repository-map'
import { childrenOf } from '@/lib/oci/manifest-contents'
import type { Source } from '@/lib/source'

interface About extends Attached {
  /** What indexes list that are about something themselves, as Compose's index of its images is. */
  listed: Set<string>
}

/** Finds what is about some manifests, and what is about the images that an index among it lists. All of it is read into `graph`. */
export async function readAbout(
  source: Source,
  repository: string,
  { map, graph, about }: { map: RepositoryMap; graph: ManifestGraph; about: readonly string[] },
  signal: AbortSignal,
): Promise<About> {
  const found = await findAttached(source, repository, { map, about }, signal)
  await readManifestGraph(source, repository, [...found.digests], signal, graph)
  const listed = new Set<string>()
  const add = (digest: string) => {
    const manifest = graph.manifests.get(digest)?.manifest
    for (const child of manifest ? childrenOf(manifest) : []) {
      if (listed.has(child.digest)) continue
      listed.add(child.digest)
      add(child.digest)
    }
  }
  for (const digest of found.digests) {
    const manifest = graph.manifests.get(digest)?.manifest
    // A list of referrers is about nothing itself: anybody may write one.
    if (manifest?.kind === 'index' && manifest.subject && about.includes(manifest.subject.digest)) add(digest)
  }
  if (listed.size === 0) return { ...found, listed }
  const more = await findAttached(source, repository, { map, about: [...listed] }, signal)
  await readManifestGraph(source, repository, [...more.digests], signal, graph)
  return {
    tags: new Set([...found.tags, ...more.tags]),
    digests: new Set([...found.digests, ...listed, ...more.digests]),
    named: new Set([...found.named, ...more.named]),
    truncated: found.truncated ?? more.truncated,
    listed,
  }
}
