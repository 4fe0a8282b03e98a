import { useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useLoadRepositories } from './use-load-repositories'
import type { RepositoryList } from './use-repository-list'
import type { LoadedPart } from './use-repository-order'

/** Most of so few load anyway, because they are on the screen. */
const MAX_ON_SCREEN = 30
/** The most requests for a repository: its tag list, an index, its default image, and that image's config. */
const REQUESTS_EACH = 4
/** The same without its tag list. */
const REQUESTS_FOR_DATE = 3
/** Of a rate-limited registry: its tag list, and whether the cached manifest is current. */
const REQUESTS_IF_LIMITED = 2

const ORDERS = { newest: 'the newest version', tags: 'the number of tags', created: 'the date', name: 'name' }

interface Props {
  registry: string
  list: RepositoryList
  limitedBy: string | undefined
  /** The reader has not asked yet to load anything of a rate-limited registry. */
  isWaiting: boolean
  onAsk: () => void
}

/** How much of the list is loaded, and a button that loads the rest with its cost. */
export function LoadRepositories({ registry, list, limitedBy, isWaiting, onAsk }: Props) {
  const isFolder = useRegistry(registry)?.kind === 'layout'
  const { isRunning, problem, start, stop } = useLoadRepositories(registry)
  const { part, matchingCount: count, order, wantedOrder } = list
  const isUnordered = order.column !== wantedOrder.column
  if (isWaiting)
    return (
      <span className="text-muted">
        {limitedBy} is rate-limited, so nothing is loaded.{' '}
        <Button
          variant="inline"
          onClick={onAsk}
          title="Loads tag lists, and manifests only if they are cached"
        >
          Load tags
        </Button>
      </span>
    )
  if (isRunning) return <Progress loadedCount={part.loadedCount} count={count} onStop={stop} />
  const isShown = isUnordered || part.loadedCount === count || count > MAX_ON_SCREEN
  if (part.missing.length === 0 || !isShown) return null
  const cost = isFolder ? '' : `, up to ${formatPlural(costOf(part, limitedBy !== undefined), 'request')}`
  return (
    <>
      <span className={`text-muted ${isUnordered ? '' : 'max-sm:hidden'}`}>
        {isUnordered &&
          `Sorted by name until all are loaded: ${ORDERS[wantedOrder.column]} isn’t known yet. `}
        {describePart(part, count)} ·{' '}
        <Button variant="inline" onClick={() => start(part.missing)}>
          Load all{cost}
        </Button>
      </span>
      {problem && (
        <Notice tone="error">
          Loading stopped: {visibleText(problem.message)} {visibleText(problem.fix ?? '')}
        </Notice>
      )}
    </>
  )
}

function describePart({ loadedCount, datelessCount }: LoadedPart, count: number): string {
  if (loadedCount === count) return `${formatPlural(datelessCount, 'date')} not loaded`
  return `${formatCount(loadedCount)} of ${formatCount(count)} loaded`
}

function costOf({ missing, datelessCount }: LoadedPart, isLimited: boolean): number {
  if (isLimited) return missing.length * REQUESTS_IF_LIMITED
  return (missing.length - datelessCount) * REQUESTS_EACH + datelessCount * REQUESTS_FOR_DATE
}

function Progress({
  loadedCount,
  count,
  onStop,
}: {
  loadedCount: number
  count: number
  onStop: () => void
}) {
  return (
    <span className="flex items-center gap-2 text-muted">
      Loaded {formatCount(loadedCount)} of {formatCount(count)}
      <progress
        aria-label="Loaded repositories"
        value={loadedCount}
        max={Math.max(1, count)}
        className="h-1 w-28 appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
      />
      <Button variant="link" onClick={onStop}>
        Stop
      </Button>
    </span>
  )
}
