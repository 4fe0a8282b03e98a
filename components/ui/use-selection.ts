'use client'

import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { type LeavesOf, rowsBetween, type SelectedState, stateOf, withIds } from './change-selection'

export interface Selection {
  selected: ReadonlySet<string>
  /** For the checkbox of all rows in the list. */
  allState: SelectedState
  /** How many selected IDs aren't in the list, for example because a filter hides them. */
  unlistedCount: number
  /** A phone shows checkboxes only while the reader selects. */
  isSelecting: boolean
  setSelecting: (isSelecting: boolean) => void
  /** For the checkbox of a row. */
  stateOf: (row: string) => SelectedState
  /** Selects or deselects a row, or a range from the previous one. Stays the same function, for memoized rows. */
  toggle: (row: string, isRange?: boolean) => void
  toggleAll: () => void
  clear: () => void
}

const itself: LeavesOf = (id) => [id]
const NONE: ReadonlySet<string> = new Set()

/**
 * The selected rows of a list. `rows` are the IDs of all rows in the list's order, including those that a virtual
 * list doesn't render. In a tree, `leavesOf` gives the IDs that a row stands for; `selected` has only those. It must
 * stay the same function while the tree is the same.
 */
export function useSelection(rows: readonly string[], leavesOf = itself): Selection {
  const [selected, setSelected] = useState(NONE)
  const [isSelecting, setSelecting] = useState(false)
  const previous = useRef<string>(undefined)
  const latest = useRef({ rows, leavesOf })
  useLayoutEffect(() => {
    latest.current = { rows, leavesOf }
  })
  const isEmpty = selected.size === 0
  const listed = useMemo(
    () => (isEmpty ? NONE : new Set(rows.flatMap((row) => leavesOf(row)))),
    [isEmpty, rows, leavesOf],
  )
  const listedCount = useMemo(() => [...selected].filter((id) => listed.has(id)).length, [selected, listed])

  const toggle = useCallback((row: string, isRange = false) => {
    const { rows, leavesOf } = latest.current
    const changed = rowsBetween(rows, (isRange && previous.current) || row, row).flatMap(leavesOf)
    previous.current = row
    // The last change may not be rendered yet.
    setSelected((before) => withIds(before, changed, stateOf(before, leavesOf(row)) !== 'all'))
  }, [])
  const clear = useCallback(() => {
    previous.current = undefined
    setSelected(NONE)
    setSelecting(false)
  }, [])

  const allState = listedCount === 0 ? 'none' : listedCount === listed.size ? 'all' : 'some'
  return {
    selected,
    allState,
    unlistedCount: selected.size - listedCount,
    isSelecting: isSelecting || !isEmpty,
    setSelecting,
    stateOf: (row) => (isEmpty ? 'none' : stateOf(selected, leavesOf(row))),
    toggle,
    toggleAll: () => setSelected(withIds(selected, rows.flatMap(leavesOf), allState !== 'all')),
    clear,
  }
}
