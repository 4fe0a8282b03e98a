'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import { createBatcher } from '@/lib/queries/batcher'
import { toRowError } from '@/lib/queries/interruption'
import { keepRepositoryRows, splitNames, streamRepositoryRows } from '@/lib/queries/repository-rows'

/** Each write copies the map of all known rows. */
const KEPT_EACH_MS = 200

interface LoadAll {
  isRunning: boolean
  /** Why it stopped, unless the reader stopped it. */
  problem: RepositoryRow['error']
  start: (names: readonly string[]) => void
  stop: () => void
}

/** Loads rows of many repositories with their dates, part by part. Stops when no repository of a part can be loaded. */
export function useLoadRepositories(registry: string): LoadAll {
  const queryClient = useQueryClient()
  const running = useRef<AbortController>(undefined)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<LoadAll['problem']>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function start(names: readonly string[]) {
    running.current?.abort()
    const stop = new AbortController()
    running.current = stop
    setRunning(true)
    setProblem(undefined)
    const kept = createBatcher<RepositoryRow>(KEPT_EACH_MS, (rows) =>
      keepRepositoryRows(queryClient, registry, rows),
    )
    try {
      for (const part of splitNames(names)) {
        const rows: RepositoryRow[] = []
        const onRows = (more: RepositoryRow[]) => {
          rows.push(...more)
          kept.add(more)
        }
        await streamRepositoryRows(registry, part, { signal: stop.signal, dates: 'yes', onRows })
        if (rows.every(({ error }) => error)) return end(rows.at(-1)?.error)
      }
      end()
    } catch (error) {
      end(toRowError(error))
    }

    function end(why?: RepositoryRow['error']) {
      kept.flush()
      if (stop.signal.aborted) return
      setRunning(false)
      setProblem(why)
    }
  }

  function stop() {
    running.current?.abort()
    setRunning(false)
  }

  return { isRunning, problem, start: (names) => void start(names), stop }
}
