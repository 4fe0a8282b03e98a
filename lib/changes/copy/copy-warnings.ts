import 'server-only'
import type { ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { formatPlural } from '@/lib/format'
import type { CopyPlan } from './copy-plan'
import type { AlsoCopied } from './find-also-copied'
import type { CopyRoot } from './read-copy-roots'

const OTHER_DIGEST =
  'Only one platform is copied. The tag will point to that image, whose digest differs from the index digest.'

interface Planned {
  left: CopyPlan['skipped']
  /** How many listed attachments are missing from the source. */
  lostCount: number
  requested: readonly CopyRoot[]
  alsoCopied: AlsoCopied
  graph: ManifestGraph
}

/** Warnings that don't block a copy. */
export function warningsOf({ left, lostCount, requested, alsoCopied, graph }: Planned): string[] {
  const { truncated } = alsoCopied
  const foreign = left.filter(({ reason }) => reason === 'foreign').length
  return [
    ...(foreign > 0
      ? [
          `${formatPlural(foreign, 'foreign layer isn’t copied', 'foreign layers aren’t copied')}. Some registries reject images with foreign layers.`,
        ]
      : []),
    ...(truncated
      ? [
          `Some attachments may not be copied because the list of tags or referrers is incomplete: ${truncated}`,
        ]
      : []),
    ...(lostCount > 0
      ? [
          `${formatPlural(lostCount, 'attachment is listed but missing from the source and isn’t', 'attachments are listed but missing from the source and aren’t')} copied.`,
        ]
      : []),
    ...warnOfOnePlatform({ requested, alsoCopied, graph }),
  ]
}

/** BuildKit's attestations may also refer to their image; those are copied. */
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
    'attachment listed by the index isn’t',
    'attachments listed by the index aren’t',
  )
  return [`${OTHER_DIGEST} ${what} copied.`]
}
