/** The IDs that a row stands for: its own, or those of everything below it. */
export type LeavesOf = (id: string) => readonly string[]

export type SelectedState = 'all' | 'some' | 'none'

/** How many of these IDs are selected. */
export function stateOf(selected: ReadonlySet<string>, ids: readonly string[]): SelectedState {
  const isFirst = ids[0] !== undefined && selected.has(ids[0])
  if (ids.every((id) => selected.has(id) === isFirst)) return isFirst ? 'all' : 'none'
  return 'some'
}

/** The selection with these IDs added or removed. */
export function withIds(
  selected: ReadonlySet<string>,
  ids: Iterable<string>,
  isOn: boolean,
): ReadonlySet<string> {
  const next = new Set(selected)
  for (const id of ids) isOn ? next.add(id) : next.delete(id)
  return next
}

/** The rows from one to the other in the list's order, both included; only `to` if `from` has left the list. */
export function rowsBetween(rows: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [rows.indexOf(from), rows.indexOf(to)].sort((a, b) => a - b)
  if (start === undefined || end === undefined || start < 0) return [to]
  return rows.slice(start, end + 1)
}
