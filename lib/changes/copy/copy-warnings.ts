import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { formatPlural } from '@/lib/format'
import type { CopyPlan } from './copy-plan'
import type { AlsoCopied } from './find-also-copied'
import type { CopyRoot } from './read-copy-roots'

const OTHER_DIGEST =
  'Only one platform of an index is taken: the tag will name that image, whose digest is another than the index’s.'

interface Planned {
  left: CopyPlan['skipped']
  /** Attachments that are listed, and not in the source. */
  lostCount: number
  requested: readonly CopyRoot[]
  alsoCopied: AlsoCopied
  graph: ManifestGraph
}

/** Warns of what does not block a copy. */
export function warningsOf({ left, lostCount, requested, alsoCopied, graph }: Planned): string[] {
  const { truncated } = alsoCopied
  const foreign = left.filter(({ reason }) => reason === 'foreign').length
  return [
    ...(foreign > 0
      ? [
          `${formatPlural(foreign, 'layer is stored elsewhere and stays there', 'layers are stored elsewhere and stay there')}: some registries refuse images with such layers.`,
        ]
      : []),
    ...(truncated
      ? [`Signatures and the like may be left behind, for the list of tags is cut: ${truncated}`]
      : []),
    ...(lostCount > 0 ? [`${lostCount} of what refers to it is listed, and is not in the source.`] : []),
    ...warnOfOnePlatform({ requested, alsoCopied, graph }),
  ]
}

/** BuildKit's attestations may refer to their image, too: then they are copied. */
function warnOfOnePlatform({
  requested,
  alsoCopied,
  graph,
}: Pick<Planned, 'requested' | 'alsoCopied' | 'graph'>): string[] {
  const listed = requested.flatMap(({ about }) => (about ? [about] : []))
  const also = new Set(alsoCopied.roots.map(({ digest }) => digest))
  const isNotCopied = (digest: string) =>
    !graph.manifests.has(digest) && !alsoCopied.graph.manifests.has(digest) && !also.has(digest)
  const count = new Set(listed.flat().filter(isNotCopied)).size
  if (listed.length === 0) return []
  if (count === 0) return [OTHER_DIGEST]
  const what = formatPlural(
    count,
    'attachment that the index lists stays',
    'attachments that the index lists stay',
  )
  return [`${OTHER_DIGEST} ${what} behind.`]
}
