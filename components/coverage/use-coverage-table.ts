'use client'

import { useMemo } from 'react'
import { hasGap, hasMissing, isUnknown } from '@/components/platform-matrix/platform-cells'
import type { TagRow } from '@/lib/tag-details/row'
import { columnsOf, totalOf } from './coverage-totals'

interface Options {
  required: readonly string[]
  isGapsOnly: boolean
  /** The columns in the address; undefined for all. */
  shown: readonly string[] | undefined
}

export type CoverageTableData = ReturnType<typeof useCoverageTable>

/** The rows and columns of the table, and how many items are of each kind. */
export function useCoverageTable(
  items: readonly string[],
  rows: ReadonlyMap<string, TagRow>,
  { required, isGapsOnly, shown }: Options,
) {
  const known = useMemo(() => items.flatMap((item) => rows.get(item) ?? []), [items, rows])
  const wanted = [...required, ...(shown ?? [])].join()
  const columns = useMemo(() => columnsOf(known, wanted.split(',').filter(Boolean)), [known, wanted])
  const shownColumns = columns.filter((column) => shown?.includes(column) ?? true)
  const totals = useMemo(
    () => columns.map((column) => ({ column, ...totalOf(known, column) })),
    [columns, known],
  )
  const gapItems = useMemo(
    () => items.filter((item) => hasGap(rows.get(item), required)),
    [items, rows, required],
  )
  return {
    columns,
    shown: shownColumns,
    /** Required columns that the reader hides. */
    hidden: required.filter((column) => !shownColumns.includes(column)),
    totals,
    listed: isGapsOnly ? gapItems : items,
    knownCount: known.length,
    leftCount: items.length - known.length,
    failedCount: known.filter((row) => row.error).length,
    gapCount: gapItems.length,
    unknownCount: known.filter((row) => isUnknown(row, required)).length,
    /** Only a HEAD was sent, because the registry limits manifest reads. */
    meteredCount: known.filter((row) => row.isRateLimited && row.kind === null).length,
    /** No gaps, but a child for another platform is missing. */
    brokenCount: known.filter((row) => !hasGap(row, required) && hasMissing(row)).length,
  }
}
