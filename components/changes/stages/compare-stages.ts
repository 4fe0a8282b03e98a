import type { StagesRow } from '@/lib/api/stages'

/** What a tag is in a stage beside the stage before it; `unknown` where it could not be read. */
export type StageCell = 'first' | 'same' | 'other' | 'absent' | 'unknown'

/** Each stage beside the nearest one before it that has the tag. */
export function cellsOf({ digests, unread = [] }: StagesRow): StageCell[] {
  let before: string | undefined
  return digests.map((digest, n) => {
    if (unread.includes(n)) return 'unknown'
    if (digest === null) return 'absent'
    const cell = before === undefined ? 'first' : digest === before ? 'same' : 'other'
    before = digest
    return cell
  })
}

/** Whether a tag is in one stage, and not, or as something else, in the one behind it. */
export function isAhead({ digests, unread = [] }: StagesRow, stage: number): boolean {
  const next = stage + 1
  if (next >= digests.length || unread.includes(next)) return false
  return digests[stage] != null && digests[next] !== digests[stage]
}
