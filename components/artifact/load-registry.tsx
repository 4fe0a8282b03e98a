'use client'

import { Button } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { useHydrated } from '@/components/ui/use-hydrated'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { type RegistryLoad, useRegistryLoad } from './use-registry-load'

interface Props {
  registry: string
  digest: string
  isRateLimited: boolean
}

const MAX_FAILED = 5

/** Loads the rest of a registry to find a digest: first the cost, then progress and Stop. */
export function LoadRegistry({ registry, digest, isRateLimited }: Props) {
  const { load, list, start, stop, reset } = useRegistryLoad(registry, digest)
  // The buttons need their script.
  const isReady = useHydrated()
  const { status, repositories, truncated, problem } = load
  return (
    <div className="flex flex-col gap-2 border-line border-t pt-2.5">
      {(status === 'idle' || status === 'listing') && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Button onClick={list} disabled={!isReady} isPending={status === 'listing'}>
            {status === 'listing' ? 'Listing repositories…' : `Load the rest of ${registry}`}
          </Button>
          <Hint>Lists the repositories and shows the cost first.</Hint>
        </div>
      )}
      {problem && (
        <Notice tone="error">Couldn’t list the repositories: {visibleText(problem.message)}</Notice>
      )}
      {truncated !== undefined && <Notice tone="warning">{visibleText(truncated)}</Notice>}
      {status === 'listed' && (
        <div className="flex flex-wrap items-center gap-2">
          <p className="basis-full">{describeCost(repositories.length, isRateLimited)}</p>
          <Button onClick={start} disabled={repositories.length === 0}>
            Load {formatPlural(repositories.length, 'repository', 'repositories')}
          </Button>
          <Button onClick={reset}>Cancel</Button>
        </div>
      )}
      {(status === 'loading' || status === 'stopped' || status === 'complete') && (
        <Progress load={load} onStop={stop} onAgain={list} />
      )}
    </div>
  )
}

function describeCost(count: number, isRateLimited: boolean): string {
  const lists = `Sends a tag list request for ${count === 1 ? 'it' : 'each'}`
  const listed = formatPlural(count, 'repository', 'repositories')
  return isRateLimited
    ? `${listed} in the list. ${lists}, and one HEAD request for each tag, which doesn’t count against the pull quota. Platforms aren’t loaded, so only tags that point to the digest directly are found.`
    : `${listed} in the list. ${lists}, and about one or two requests for each tag. What is cached needs fewer.`
}

interface ProgressProps {
  load: RegistryLoad
  onStop: () => void
  onAgain: () => void
}

function Progress({ load, onStop, onAgain }: ProgressProps) {
  const { status, repositories, loadedCount, tagCount, foundIn, failed } = load
  const isLoading = status === 'loading'
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex flex-wrap items-center gap-3">
        <progress
          aria-label="Repositories loaded"
          value={loadedCount}
          max={Math.max(1, repositories.length)}
          className="h-1 w-40 appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
        />
        <p role="status">
          {VERBS[status]} {formatCount(loadedCount)} of{' '}
          {formatPlural(repositories.length, 'repository', 'repositories')}, {formatPlural(tagCount, 'tag')}.
          Found in {formatCount(foundIn.length)}.
        </p>
        {isLoading ? <Button onClick={onStop}>Stop</Button> : <Button onClick={onAgain}>Load again</Button>}
      </div>
      {failed.slice(0, MAX_FAILED).map(({ repository, problem }) => (
        <Hint key={repository}>
          {visibleText(repository)} is incomplete: {visibleText(problem.message)}
        </Hint>
      ))}
      {failed.length > MAX_FAILED && (
        <Hint>
          {formatPlural(failed.length - MAX_FAILED, 'more repository', 'more repositories')} incomplete.
        </Hint>
      )}
    </div>
  )
}

const VERBS: Record<RegistryLoad['status'], string> = {
  idle: '',
  listing: '',
  listed: '',
  loading: 'Loaded',
  stopped: 'Stopped after',
  complete: 'Loaded',
}
