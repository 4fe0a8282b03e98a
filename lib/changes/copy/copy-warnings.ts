import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { formatPlural } from '@/lib/format'
import type { CopyPlan } from './copy-plan'
import type { AlsoCopied } from './find-also-copied'
import type { CopyRoot } from './read-copy-roots'

const OTHER_DIGEST =
  'Only one platform of an index is taken: the tag will name that image, whose digest is another than the index’s.'

interface Planned {
  left: CopyPlan['left']
  /** What refers to it is listed, and is not there. */
  lostCount: number
  wished: readonly CopyRoot[]
  alsoCopied: AlsoCopied
  graph: ManifestGraph
}

/** What doesn't stand against a copy, and should be known before it. */
export function warningsOf({ left, lostCount, wished, alsoCopied, graph }: Planned): string[] {
  const { truncated } = alsoCopied
  const foreign = left.filter(({ why }) => why === 'foreign').length
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
    ...onePlatform({ wished, alsoCopied, graph }),
  ]
}

/** BuildKit's attestations may refer to their image, too: then they go along. */
function onePlatform({
  wished,
  alsoCopied,
  graph,
}: Pick<Planned, 'wished' | 'alsoCopied' | 'graph'>): string[] {
  const ofIndexes = wished.flatMap(({ about }) => (about ? [about] : []))
  const beside = new Set(alsoCopied.roots.map(({ digest }) => digest))
  const isLeft = (digest: string) =>
    !graph.manifests.has(digest) && !alsoCopied.graph.manifests.has(digest) && !beside.has(digest)
  const count = new Set(ofIndexes.flat().filter(isLeft)).size
  if (ofIndexes.length === 0) return []
  if (count === 0) return [OTHER_DIGEST]
  const what = formatPlural(
    count,
    'attachment that the index lists stays',
    'attachments that the index lists stay',
  )
  return [`${OTHER_DIGEST} ${what} behind.`]
}
