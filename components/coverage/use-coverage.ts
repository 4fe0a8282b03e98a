'use client'

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CoverageRow } from '@/lib/api/coverage'
import { RegistryError } from '@/lib/oci/registry-error'
import { createBatcher } from '@/lib/queries/batcher'
import { coverageQuery, keepCoverage, streamCoverage } from '@/lib/queries/coverage'
import { interruption } from '@/lib/queries/interruption'
import { MAX_COVERAGE_REFERENCES } from '@/lib/routes'
import type { TagRow } from '@/lib/tag-details/row'

/** Servers refuse longer addresses. */
const MAX_LETTERS = 6000
const SHOWN_EVERY_MS = 200

/** How many items an address loads without a click. */
const MAX_UNASKED = 60

interface Start {
  /** Includes registries that limit manifest reads. */
  spendQuota?: 'yes'
  /** Reloads what is already loaded. */
  isAnew?: boolean
}

interface Options {
  /** The tag or pattern; changing it starts over. */
  choose: string
  /** The view needs the items, so a short list loads immediately. */
  isWanted: boolean
}

/** Loads the tag of each item, a few at a time; can be stopped and resumed. */
export function useCoverage(items: readonly string[], { choose, isWanted }: Options) {
  const queryClient = useQueryClient()
  const rows = useQuery(coverageQuery(choose)).data
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<RegistryError>()
  const stopping = useRef<AbortController>(undefined)
  const wanted = useRef<{ items: readonly string[]; choose: string }>(undefined)

  const start = useCallback(
    async ({ spendQuota, isAnew = false }: Start = {}) => {
      stopping.current?.abort()
      const stop = new AbortController()
      stopping.current = stop
      setIsRunning(true)
      setProblem(undefined)
      const known = queryClient.getQueryData(coverageQuery(choose).queryKey)
      const left = items.filter((item) => {
        const row = known?.get(item)
        return isAnew || !row || row.error || (spendQuota && row.isRateLimited)
      })
      // Adding rows copies all of them, so add them in batches.
      const shown = createBatcher<CoverageRow>(SHOWN_EVERY_MS, (lines) =>
        keepCoverage(queryClient, choose, lines),
      )
      try {
        for (const batch of batchesOf(left)) {
          const read: TagRow[] = []
          const onRows = (found: CoverageRow[]) => {
            read.push(...found.map(({ row }) => row))
            shown.add(found)
          }
          await streamCoverage({ items: batch, choose, spendQuota }, { signal: stop.signal, onRows })
          const ending = endingOf(read)
          if (ending) return setProblem(ending)
        }
      } catch (error) {
        if (stop.signal.aborted) return
        setProblem(error instanceof RegistryError ? error : interruption(error))
      } finally {
        shown.flush()
        if (stopping.current === stop) setIsRunning(false)
      }
    },
    [queryClient, items, choose],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` only says when
  useEffect(() => () => stopping.current?.abort(), [choose])
  useEffect(() => {
    if (!isWanted || items.length === 0 || items.length > MAX_UNASKED) return
    if (wanted.current?.items === items && wanted.current.choose === choose) return
    wanted.current = { items, choose }
    const known = queryClient.getQueryData(coverageQuery(choose).queryKey)
    if (items.some((item) => !known?.has(item))) void start()
  }, [isWanted, items, choose, queryClient, start])

  return { rows, isRunning, problem, start, stop: () => stopping.current?.abort() }
}

/** Stops sending requests to a registry that limits them, and to all if none responds. */
function endingOf(rows: readonly TagRow[]): RegistryError | undefined {
  const errors = rows.flatMap(({ error }) => error ?? [])
  const enough = errors.find(({ code }) => code === 'TOOMANYREQUESTS' || code === 'QUOTA_RESERVED')
  const isNoAnswer = errors.length === rows.length && errors.every(({ code }) => NO_ANSWER.includes(code))
  const error = enough ?? (isNoAnswer ? errors[0] : undefined)
  if (!error) return undefined
  const { code, message, fix } = error
  return new RegistryError(enough ? 429 : 502, code, message, fix === undefined ? {} : { fix })
}

const NO_ANSWER: readonly string[] = ['UNREACHABLE', 'TIMEOUT']

function batchesOf(items: readonly string[]): string[][] {
  const batches: string[][] = []
  let batch: string[] = []
  let letters = 0
  for (const item of items) {
    if (batch.length === MAX_COVERAGE_REFERENCES || letters + item.length > MAX_LETTERS) {
      batches.push(batch)
      batch = []
      letters = 0
    }
    batch.push(item)
    letters += item.length + 3
  }
  return batch.length > 0 ? [...batches, batch] : batches
}
