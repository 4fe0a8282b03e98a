'use client'

import { useEffect, useRef, useState } from 'react'
import type { TagRow } from '@/lib/artifact/row'
import { type CoverageLine, MOST_ITEMS } from '@/lib/coverage/coverage-line'
import { RegistryError } from '@/lib/oci/registry-error'
import { gather } from '@/lib/queries/gather'
import { ask } from '@/lib/queries/get-json'
import { readLines } from '@/lib/queries/read-lines'
import { api } from '@/lib/routes'

/** An address that is longer is refused by servers. */
const MOST_LETTERS = 6000
const SHOWN_EVERY_MS = 200

/** Reads what stands for each item, some at a time; stopped, it goes on where it was. Another choice begins anew. */
export function useCoverage(items: readonly string[], choose: string) {
  const [read, setRead] = useState<{ choose: string; rows: ReadonlyMap<string, TagRow> }>({
    choose,
    rows: new Map(),
  })
  const [isRunning, setIsRunning] = useState(false)
  const [problem, setProblem] = useState<RegistryError>()
  const stopping = useRef<AbortController>(undefined)
  const rows = read.choose === choose ? read.rows : NO_ROWS

  useEffect(() => () => stopping.current?.abort(), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: `choose` only says when
  useEffect(() => {
    stopping.current?.abort()
  }, [choose])

  async function start(details?: 'yes') {
    stopping.current?.abort()
    const stop = new AbortController()
    stopping.current = stop
    setIsRunning(true)
    setProblem(undefined)
    const left = items.filter((item) => {
      const row = rows.get(item)
      return !row || row.error || (details && row.isMetered)
    })
    // All rows are copied for those that came: not for each of thousands.
    const shown = gather<CoverageLine>(SHOWN_EVERY_MS, (found) =>
      setRead((now) => {
        const known = now.choose === choose ? now.rows : NO_ROWS
        return { choose, rows: new Map([...known, ...found.map(({ item, row }) => [item, row] as const)]) }
      }),
    )
    try {
      for (const batch of batchesOf(left)) {
        const read: TagRow[] = []
        const response = await ask(api.coverage(batch, choose, details), stop.signal)
        await readLines<CoverageLine>(response, (found) => {
          read.push(...found.map(({ row }) => row))
          shown.add(found)
        })
        const ending = endingOf(read)
        if (ending) return setProblem(ending)
      }
    } catch (error) {
      if (stop.signal.aborted) return
      if (!(error instanceof RegistryError))
        setProblem(new RegistryError(502, 'UNREADABLE', 'The answer broke off.'))
      else setProblem(error)
    } finally {
      shown.flush()
      if (stopping.current === stop) setIsRunning(false)
    }
  }

  return { rows, isRunning, problem, start, stop: () => stopping.current?.abort() }
}

const NO_ROWS: ReadonlyMap<string, TagRow> = new Map()

/** A registry that has had enough is asked no more; nor are any, once nobody answers. */
function endingOf(rows: readonly TagRow[]): RegistryError | undefined {
  const errors = rows.flatMap(({ error }) => error ?? [])
  const enough = errors.find(({ code }) => code === 'TOOMANYREQUESTS' || code === 'QUOTA_KEPT')
  const isNoAnswer = errors.length === rows.length && errors.every(({ code }) => NO_ANSWER.includes(code))
  const error = enough ?? (isNoAnswer ? errors[0] : undefined)
  if (!error) return undefined
  const { code, message, cure } = error
  return new RegistryError(enough ? 429 : 502, code, message, cure === undefined ? {} : { cure })
}

const NO_ANSWER: readonly string[] = ['UNREACHABLE', 'TIMEOUT']

function batchesOf(items: readonly string[]): string[][] {
  const batches: string[][] = []
  let batch: string[] = []
  let letters = 0
  for (const item of items) {
    if (batch.length === MOST_ITEMS || letters + item.length > MOST_LETTERS) {
      batches.push(batch)
      batch = []
      letters = 0
    }
    batch.push(item)
    letters += item.length + 3
  }
  return batch.length > 0 ? [...batches, batch] : batches
}
