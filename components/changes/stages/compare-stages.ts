import type { StagesRow } from '@/lib/api/stages'

/** A tag in a stage, compared with the previous stage; `unknown` if it couldn't be loaded. */
export type StageCell = 'first' | 'same' | 'other' | 'absent' | 'unknown'

/** Compares each stage with the nearest previous one that has the tag. */
export function compareStages({ digests, unknownStages = [] }: StagesRow): StageCell[] {
  let before: string | undefined
  return digests.map((digest, n) => {
    if (unknownStages.includes(n)) return 'unknown'
    if (digest === null) return 'absent'
    const cell = before === undefined ? 'first' : digest === before ? 'same' : 'other'
    before = digest
    return cell
  })
}

/** Whether a stage has a tag that the next one doesn't have, or has with another digest. */
export function isAhead({ digests, unknownStages = [] }: StagesRow, stage: number): boolean {
  const next = stage + 1
  if (next >= digests.length || unknownStages.includes(next)) return false
  return digests[stage] != null && digests[next] !== digests[stage]
}
