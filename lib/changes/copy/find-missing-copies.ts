import 'server-only'
import { formatPlace } from '@/lib/artifact/place'
import type { DeletePlan } from '@/lib/changes/delete/delete-plan'
import { formatSome } from '@/lib/changes/plan/format-some'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { sortTags } from '@/lib/oci/version-order'
import type { Source } from '@/lib/source'

/** Finds which of these tags' images are missing from, or incomplete in, the repository that they were copied to. */
export async function findMissingCopies(
  { open }: { open: (registry: string) => Promise<Source> },
  { place, tags }: { place: DeletePlan['copiedTo'] | undefined; tags: DeletePlan['tags'] },
  signal: AbortSignal,
): Promise<string[]> {
  if (!place) return []
  const source = await open(place.registry)
  const digests = [...new Set(tags.flatMap(({ digest }) => digest ?? []))]
  const { missing } = await readManifestGraph(source, place.repository, digests, signal)
  const lost = [...missing.keys()].map((digest) => {
    const { tag } = tags.find((removed) => removed.digest === digest) ?? { tag: 'part of an index' }
    return { tag, digest }
  })
  const [first, ...more] = lost
  if (!first) return []
  const where = `in ${formatPlace(place)}, so nothing is deleted`
  if (more.length === 0) return [`${first.tag} (${first.digest}) isn’t ${where}`]
  const names = sortTags([...new Set(lost.map(({ tag }) => tag))])
  return [`${formatSome(names)} are incomplete ${where}`]
}
