'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { createBatcher } from '@/lib/queries/batcher'
import { toRowError } from '@/lib/queries/interruption'
import { refreshQuota } from '@/lib/queries/quota'
import { keepRows, rowsQuery, streamRows } from '@/lib/queries/rows'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'

const MAX_TAGS = 100
const FRESH_MS = 60_000
/** Each write copies the map of all known rows. */
const KEPT_EACH_MS = 40

/**
 * Loads the rows of the tags on the screen, one request per screenful, into `rowsQuery`.
 *
 * Cancels requests for rows that have left the screen, and doesn't reload rows within a minute.
 */
export function useTagRows(repository: string, onScreen: readonly string[]): void {
  const queryClient = useQueryClient()
  const asked = useRef(new Map<string, AbortController>())
  const wanted = onScreen.join(',')

  useEffect(() => {
    const tags = new Set(wanted.split(',').filter(Boolean))
    const pending = asked.current
    cancelUnseen(pending, tags)
    const known = queryClient.getQueryData(rowsQuery(repository).queryKey)
    const missing = [...tags].filter((tag) => !pending.has(tag) && !isFresh(known?.get(tag)))
    if (missing.length === 0) return
    // Scrolling passes many rows, so request only the ones where it stops.
    const timer = setTimeout(() => {
      for (let start = 0; start < missing.length; start += MAX_TAGS)
        askFor(missing.slice(start, start + MAX_TAGS))
    }, 30)
    return () => clearTimeout(timer)

    function askFor(batch: string[]) {
      const stop = new AbortController()
      for (const tag of batch) pending.set(tag, stop)
      let isRateLimited = false
      const came = createBatcher<TagRow>(KEPT_EACH_MS, (rows) => {
        for (const { tag } of rows) if (pending.get(tag) === stop) pending.delete(tag)
        keepRows(queryClient, repository, rows)
      })
      const onRow = (row: TagRow) => {
        isRateLimited ||= row.isRateLimited ?? false
        came.add([row])
      }
      streamRows(repository, batch, { signal: stop.signal, onRow })
        .catch((error: unknown) => {
          came.flush()
          if (!stop.signal.aborted)
            came.add(batch.filter((tag) => pending.has(tag)).map((tag) => failedRow(tag, error)))
        })
        .finally(() => {
          came.flush()
          for (const tag of batch) if (pending.get(tag) === stop) pending.delete(tag)
          if (isRateLimited) refreshQuota(queryClient, repository)
        })
    }
  }, [wanted, repository, queryClient])

  useEffect(() => {
    const pending = asked.current
    return () => cancelUnseen(pending, new Set())
  }, [])
}

function isFresh(known: { readAtMs: number } | undefined): boolean {
  return known !== undefined && known.readAtMs > Date.now() - FRESH_MS
}

/** Aborts requests whose tags have all left the screen. */
function cancelUnseen(pending: Map<string, AbortController>, onScreen: ReadonlySet<string>): void {
  const needed = new Set([...pending].filter(([tag]) => onScreen.has(tag)).map(([, stop]) => stop))
  for (const [tag, stop] of pending) {
    if (needed.has(stop)) continue
    stop.abort()
    pending.delete(tag)
  }
}

/** The row of a tag whose request failed. */
export function failedRow(tag: string, error: unknown): TagRow {
  return { ...unknownRow(tag), error: toRowError(error) }
}
