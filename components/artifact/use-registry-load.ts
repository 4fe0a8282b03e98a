'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { toRowError } from '@/lib/queries/interruption'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { streamScan } from '@/lib/queries/stream-scan'
import type { RowError, TagRow } from '@/lib/tag-details/row'

export interface RegistryLoad {
  status: 'idle' | 'listing' | 'listed' | 'loading' | 'stopped' | 'complete'
  repositories: readonly string[]
  /** Why the list of repositories is incomplete. */
  truncated?: string | undefined
  loadedCount: number
  tagCount: number
  /** Repositories where the digest was found. */
  foundIn: readonly string[]
  /** Repositories that couldn't be loaded, with the reason. */
  failed: readonly { repository: string; problem: RowError }[]
  /** Why the repositories couldn't be listed. */
  problem?: RowError | undefined
}

const IDLE: RegistryLoad = {
  status: 'idle',
  repositories: [],
  loadedCount: 0,
  tagCount: 0,
  foundIn: [],
  failed: [],
}

/**
 * Loads all tags of all repositories of a registry to find a digest, one repository after another. The server
 * remembers what it loads, so the page is refreshed when something was found, and at the end.
 */
export function useRegistryLoad(registry: string, digest: string) {
  const queryClient = useQueryClient()
  const router = useRouter()
  const [load, setLoad] = useState(IDLE)
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  async function list(): Promise<void> {
    setLoad({ ...IDLE, status: 'listing' })
    try {
      const { pages } = await queryClient.fetchQuery(repositoriesQuery(registry))
      const repositories = [...new Set(pages.flatMap((page) => page.repositories))]
      setLoad({ ...IDLE, status: 'listed', repositories, truncated: pages.at(-1)?.truncated })
    } catch (error) {
      setLoad({ ...IDLE, problem: toRowError(error) })
    }
  }

  async function start(): Promise<void> {
    const stop = new AbortController()
    running.current = stop
    setLoad((known) => ({ ...known, status: 'loading' }))
    for (const repository of load.repositories) {
      if (stop.signal.aborted) break
      const change = await loadRepository(`${registry}/${repository}`, digest, stop.signal)
      setLoad((known) => add(known, repository, change))
      if (change.isFound) router.refresh()
    }
    setLoad((known) => ({ ...known, status: stop.signal.aborted ? 'stopped' : 'complete' }))
    if (!stop.signal.aborted) router.refresh()
  }

  function stop(): void {
    running.current?.abort()
    router.refresh()
  }
  return { load, list, start, stop, reset: () => setLoad(IDLE) }
}

interface Loaded {
  tagCount: number
  isFound: boolean
  problem?: RowError | undefined
  /** It was stopped before its end. */
  isStopped: boolean
}

async function loadRepository(repository: string, digest: string, signal: AbortSignal): Promise<Loaded> {
  const loaded: Loaded = { tagCount: 0, isFound: false, isStopped: false }
  const onRows = (rows: readonly TagRow[]) => {
    loaded.tagCount += rows.length
    loaded.isFound ||= rows.some((row) => leadsTo(row, digest))
  }
  try {
    const { stopped } = await streamScan(
      repository,
      { images: new Map() },
      { signal, onHead: () => undefined, onRows },
    )
    return { ...loaded, problem: stopped }
  } catch (error) {
    return signal.aborted ? { ...loaded, isStopped: true } : { ...loaded, problem: toRowError(error) }
  }
}

function leadsTo(row: TagRow, digest: string): boolean {
  return row.digest === digest || row.platforms.some((platform) => platform.digest === digest)
}

function add(known: RegistryLoad, repository: string, loaded: Loaded): RegistryLoad {
  const { tagCount, isFound, problem, isStopped } = loaded
  return {
    ...known,
    loadedCount: known.loadedCount + (isStopped ? 0 : 1),
    tagCount: known.tagCount + tagCount,
    foundIn: isFound ? [...known.foundIn, repository] : known.foundIn,
    failed: problem ? [...known.failed, { repository, problem }] : known.failed,
  }
}
