import 'server-only'
import { formatPlural } from '@/lib/format'
import type { CopyPlan } from './copy-plan'
import type { Root } from './wished-roots'

const OTHER_DIGEST =
  'Only one platform of an index is taken: the tag will name that image, whose digest is another than the index’s.'

interface Planned {
  left: CopyPlan['left']
  /** What refers to it is listed, and is not there. */
  lostCount: number
  wished: readonly Root[]
  truncated: string | undefined
}

/** What doesn't stand against a copy, and should be known before it. */
export function warningsOf({ left, lostCount, wished, truncated }: Planned): string[] {
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
    ...onePlatform(wished),
  ]
}

function onePlatform(wished: readonly Root[]): string[] {
  const counts = wished.flatMap(({ leftBehind }) => leftBehind ?? [])
  const count = counts.reduce((sum, one) => sum + one, 0)
  if (counts.length === 0) return []
  if (count === 0) return [OTHER_DIGEST]
  const what = formatPlural(
    count,
    'attachment that the index lists stays',
    'attachments that the index lists stay',
  )
  return [`${OTHER_DIGEST} ${what} behind.`]
}
