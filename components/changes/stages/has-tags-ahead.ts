import type { StageRepository } from '@/lib/api/stage-repositories'

/** Any stage, instead of a stage's number. */
export const ANY_STAGE = -1

/**
 * Whether a stage, or any of them, has tags of a repository that the next stage doesn't have; null if that's unknown
 * or not loaded yet.
 */
export function hasTagsAhead(row: StageRepository | undefined, stage = ANY_STAGE): boolean | null {
  if (!row) return null
  const counts = row.stages
    .filter((_, n) => stage === ANY_STAGE || n === stage)
    .map(({ aheadCount = 0 }) => aheadCount)
  if (counts.some((count) => count !== null && count > 0)) return true
  return counts.includes(null) ? null : false
}
