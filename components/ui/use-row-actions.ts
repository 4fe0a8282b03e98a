'use client'

import { type RefObject, useEffect, useRef } from 'react'
import { isKeyForPage } from './is-key-for-page'
import type { Selection } from './use-selection'

/** What a press inside a row is for; a press beside them opens the row. */
const CONTROLS = 'a, button, input, label, select, summary, textarea, dialog, [popover]'

interface Options {
  /** The ID of a row; undefined if it can't be selected. */
  idOf?: (index: number) => string | undefined
  selection?: Selection
}

/**
 * Rows of virtual tables open with a press anywhere beside their controls, as their first link does. The keys j and k
 * move the focus from row to row, x selects the focused row, and Escape clears the selection. Pressing a row with
 * Shift selects the range up to it.
 */
export function useRowActions(list: RefObject<HTMLElement | null>, options: Options): void {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  useEffect(() => {
    const table = list.current
    if (!table) return
    const select = (row: Element | null, isRange: boolean) => {
      const { idOf, selection } = latest.current
      const id = idOf?.(indexOf(row))
      if (id !== undefined) selection?.toggle(id, isRange)
    }
    const onClick = (event: MouseEvent) => {
      const row = pressedRow(event)
      if (!row) return
      if (event.shiftKey && latest.current.selection) return select(row, true)
      if (document.getSelection()?.type !== 'Range') openRow(row, event)
    }
    const onMouseDown = (event: MouseEvent) => {
      // Otherwise, the browser selects the text up to here.
      if (event.shiftKey && latest.current.selection && isInRow(event.target)) event.preventDefault()
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isKeyForPage(event)) return
      if (event.key === 'j' || event.key === 'k') focusRow(nextRow(table, event.key === 'j' ? 1 : -1))
      else if (event.key === 'x') select(focusedRow(table), false)
      else if (event.key === 'Escape') latest.current.selection?.clear()
    }
    table.addEventListener('click', onClick)
    table.addEventListener('mousedown', onMouseDown)
    document.addEventListener('keydown', onKeyDown)
    return () => {
      table.removeEventListener('click', onClick)
      table.removeEventListener('mousedown', onMouseDown)
      document.removeEventListener('keydown', onKeyDown)
    }
  }, [list])
}

function isInRow(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('tr[data-index]') !== null
}

/** The row of a press that isn't meant for one of its controls. */
function pressedRow({ target }: MouseEvent): Element | null {
  if (!(target instanceof Element) || target.closest(CONTROLS)) return null
  return target.closest('tr[data-index]')
}

function indexOf(row: Element | null): number {
  return Number(row?.getAttribute('data-index') ?? -1)
}

/** With Ctrl or Command, the link opens in a new tab. */
function openRow(row: Element, { ctrlKey, metaKey }: MouseEvent): void {
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, view: window })
  row.querySelector('a')?.dispatchEvent(click)
}

function focusedRow(table: Element): Element | null {
  const row = document.activeElement?.closest('tr[data-index]') ?? null
  return table.contains(row) ? row : null
}

/** The row before or after the focused one, which the list renders beyond the window; else the first visible row. */
function nextRow(table: Element, by: number): Element | null {
  const focused = focusedRow(table)
  if (focused) return table.querySelector(`tr[data-index="${indexOf(focused) + by}"]`)
  const topPx = table.querySelector('thead')?.getBoundingClientRect().bottom ?? 0
  const rows = [...table.querySelectorAll('tr[data-index]')]
  return rows.find((row) => row.getBoundingClientRect().top >= topPx) ?? null
}

/** The link of a row, or the button that opens a group. */
function focusRow(row: Element | null): void {
  row?.querySelector<HTMLElement>('a, button')?.focus({ preventScroll: true })
  row?.scrollIntoView({ block: 'nearest' })
}
