import { formatCount, formatPlural } from '@/lib/format'
import type { useStageRepositories } from './use-stage-repositories'

interface Props {
  list: ReturnType<typeof useStageRepositories>
  shownCount: number
  /** How many repositories may match, but aren't loaded. */
  doubtfulCount: number
}

/** How many repositories are shown, how many there are, and how many are loaded. */
export function StageRepositoriesStatus({ list, shownCount, doubtfulCount }: Props) {
  const { head, names, rows, isReading, moreCount } = list
  const said = [
    `${formatCount(shownCount)} of ${formatPlural(names.length, 'repository', 'repositories')}`,
    ...(doubtfulCount > 0 ? [`${formatCount(doubtfulCount)} unknown`] : []),
    ...(moreCount > 0 ? [`${formatCount(moreCount)} more to load`] : []),
  ]
  return (
    <div className="flex items-center gap-2 text-muted text-sm sm:ml-auto">
      <p role="status">{head ? said.join(', ') : 'Listing repositories…'}</p>
      {head && isReading && (
        <progress
          aria-label="Repositories loaded"
          value={names.filter((name) => rows.has(name)).length}
          max={Math.max(1, names.length)}
          className="h-1 w-20 appearance-none overflow-hidden rounded-full bg-bar-track [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-bar-track [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </div>
  )
}
