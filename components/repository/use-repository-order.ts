'use client'

import { useMemo } from 'react'
import { useThrottled } from '@/components/ui/use-throttled'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { hasDate, orderRepositories, type RepositoryOrder } from './repository-order'

/** Each update looks at the whole list, so don't update for each row that loads. */
const LATELY_MS = 200
const BY_NAME: RepositoryOrder = { column: 'name', isDescending: false }

interface Wanted {
  /** The names to order, relative to `prefix`. */
  names: readonly string[]
  prefix: string
  order: RepositoryOrder
  known: KnownRepositories
  /** The list of names isn't complete. */
  isReading: boolean
}

/** How much of a list is loaded. */
export interface LoadedPart {
  loadedCount: number
  /** Full names of the repositories that aren't loaded, or whose date isn't. */
  missing: readonly string[]
  /** How many of them are loaded without their date. */
  datelessCount: number
}

/** The order that a list can have: by a loaded column only once all of it is loaded. */
export function useRepositoryOrder({ names, prefix, order, known, isReading }: Wanted) {
  const lately = useThrottled(known, LATELY_MS)
  const part = useMemo((): LoadedPart => {
    const missing: string[] = []
    let loadedCount = 0
    for (const name of names) {
      const row = lately.get(prefix + name)?.row
      if (row) loadedCount += 1
      if (!row || !hasDate(row)) missing.push(prefix + name)
    }
    return { loadedCount, missing, datelessCount: missing.length - (names.length - loadedCount) }
  }, [names, prefix, lately])
  const isLoaded =
    part.loadedCount === names.length && (order.column !== 'created' || part.datelessCount === 0)
  const possible = order.column === 'name' || (isLoaded && !isReading) ? order : BY_NAME
  // In the order of names, rows that load change nothing.
  const rows = possible.column === 'name' ? undefined : lately
  const ordered = useMemo(
    () => orderRepositories(names, possible, (name) => rows?.get(prefix + name)?.row),
    [names, possible, rows, prefix],
  )
  return { ordered, order: possible, part }
}
