'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { keepRows, rowsQuery } from '@/lib/queries/rows'
import type { FirstRows, TagRow } from '@/lib/tag-details/row'

export interface ComingRow {
  /** Null if the browser has to ask for the row. */
  row: Promise<TagRow | null>
  /** The row once it's there. */
  readonly arrived: TagRow | undefined
}

/** Rows of a page that Back returns to are as old as that page. */
const used = new WeakSet<FirstRows>()
const NONE: ReadonlyMap<string, ComingRow> = new Map()

/** Puts the rows that the server streams with the page into `rowsQuery`, once all have arrived or taken too long. */
export function useFirstRows(repository: string, firstRows: FirstRows | undefined) {
  const queryClient = useQueryClient()
  const [isUsed] = useState(() => firstRows !== undefined && used.has(firstRows))
  const [over, setOver] = useState<typeof NONE>()
  const rows = useMemo(
    () => (!firstRows || isUsed ? NONE : new Map(firstRows.map(([tag, row]) => [tag, follow(row)]))),
    [firstRows, isUsed],
  )
  useEffect(() => {
    let isLeft = false
    if (firstRows) used.add(firstRows)
    Promise.all([...rows.values()].map(({ row }) => row)).then((all) => {
      if (isLeft) return
      const known = queryClient.getQueryData(rowsQuery(repository).queryKey)
      const arrived = all.flatMap((row) => (row && !known?.has(row.tag) ? row : []))
      if (arrived.length > 0) keepRows(queryClient, repository, arrived)
      setOver(rows)
    })
    return () => {
      isLeft = true
    }
  }, [rows, firstRows, repository, queryClient])
  return { rows, isComing: (tag: string) => over !== rows && rows.has(tag) }
}

/**
 * If the connection breaks, the browser asks for the row. A streamed promise has a `then` that returns nothing, and
 * calls back at once if the row is there.
 */
function follow(row: ComingRow['row']): ComingRow {
  let arrived: TagRow | undefined
  const settled = new Promise<TagRow | null>((resolve) => {
    const arrive = (known: TagRow | null) => {
      arrived = known ?? undefined
      resolve(known)
    }
    row.then(arrive, () => resolve(null))
  })
  return {
    row: settled,
    get arrived() {
      return arrived
    },
  }
}
