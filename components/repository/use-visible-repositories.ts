'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { createBatcher } from '@/lib/queries/batcher'
import { toRowError } from '@/lib/queries/interruption'
import {
  keepRepositoryRows,
  repositoryRowsQuery,
  splitNames,
  streamRepositoryRows,
} from '@/lib/queries/repository-rows'

const FRESH_MS = 60_000
/** Each write copies the map of all known rows. */
const KEPT_EACH_MS = 40
/** Scrolling passes many rows, so request only the ones where it stops. */
const SETTLED_MS = 60

/**
 * Loads the rows of the repositories on the screen, one request per screenful, into `repositoryRowsQuery`. Cancels
 * requests whose repositories have all left the screen, and doesn't reload a row within a minute.
 */
export function useVisibleRepositories(registry: string, onScreen: readonly string[]): void {
  const queryClient = useQueryClient()
  const asked = useRef(new Map<string, AbortController>())
  const wanted = onScreen.join(',')

  useEffect(() => {
    const names = new Set(wanted.split(',').filter(Boolean))
    const pending = asked.current
    cancelUnseen(pending, names)
    const timer = setTimeout(() => {
      const known = queryClient.getQueryData(repositoryRowsQuery(registry).queryKey)
      const isFresh = (name: string) => (known?.get(name)?.readAtMs ?? 0) > Date.now() - FRESH_MS
      for (const part of splitNames([...names].filter((name) => !pending.has(name) && !isFresh(name))))
        load(part)
    }, SETTLED_MS)
    return () => clearTimeout(timer)

    function load(part: readonly string[]) {
      const stop = new AbortController()
      for (const name of part) pending.set(name, stop)
      const came = createBatcher<RepositoryRow>(KEPT_EACH_MS, (rows) => {
        for (const { repository } of rows) if (pending.get(repository) === stop) pending.delete(repository)
        keepRepositoryRows(queryClient, registry, rows)
      })
      streamRepositoryRows(registry, part, { signal: stop.signal, onRows: came.add })
        .catch((error: unknown) => {
          came.flush()
          if (stop.signal.aborted) return
          came.add(part.filter((name) => pending.get(name) === stop).map((name) => failedRow(name, error)))
        })
        .finally(() => {
          came.flush()
          for (const name of part) if (pending.get(name) === stop) pending.delete(name)
        })
    }
  }, [wanted, registry, queryClient])

  useEffect(() => {
    const pending = asked.current
    return () => cancelUnseen(pending, new Set())
  }, [])
}

/** Aborts requests whose repositories have all left the screen. */
function cancelUnseen(pending: Map<string, AbortController>, onScreen: ReadonlySet<string>): void {
  const needed = new Set([...pending].filter(([name]) => onScreen.has(name)).map(([, stop]) => stop))
  for (const [name, stop] of pending) {
    if (needed.has(stop)) continue
    stop.abort()
    pending.delete(name)
  }
}

function failedRow(repository: string, error: unknown): RepositoryRow {
  const unknown = { tagCount: null, newest: null, digest: null, kind: null, type: null, title: null }
  return { repository, ...unknown, platforms: [], error: toRowError(error) }
}
