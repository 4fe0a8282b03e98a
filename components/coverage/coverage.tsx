'use client'

import { useMemo } from 'react'
import { formatCount, formatPlural } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf, parsePath } from '@/lib/routes'
import { ExportButtons } from '../scan/export-buttons'
import { MatrixLegend } from '../scan/matrix-legend'
import { MatrixTable, type RowName } from '../scan/matrix-table'
import { Notice } from '../ui/notice'
import { useQueryState } from '../ui/use-query-state'
import { cellOf, NOT_BUILT } from './cell-of'
import { ChooseBox } from './choose-box'
import { columnsOf, coverageColumns, coverageRows, gapColumns, isGap, totalOf } from './coverage-totals'
import { CoverageTotals } from './coverage-totals-bar'
import { PasteBox } from './paste-box'
import { useCoverage } from './use-coverage'
import { useItems } from './use-items'

/** Repositories against platforms: what stands for each, where it runs, and where it lacks what others have. */
export function Coverage({ registry, namespace }: { registry: string; namespace?: string | undefined }) {
  const { items, isPasted, isLong, isReading, error, paste } = useItems(registry, namespace)
  const [choose, setChoose] = useQueryState('choose')
  const [gaps, setGaps] = useQueryState('gaps')
  const [platforms, setPlatforms] = useQueryState('platforms')
  const { rows, isRunning, problem, start, stop } = useCoverage(items, choose)

  const known = useMemo(() => items.flatMap((item) => rows.get(item) ?? []), [items, rows])
  const columns = useMemo(() => columnsOf(known), [known])
  const wanted = platforms.split(',').filter((column) => columns.includes(column))
  const chosen = wanted.length > 0 ? wanted : columns
  const totals = useMemo(
    () => columns.map((column) => ({ column, ...totalOf(known, column) })),
    [columns, known],
  )
  const looked = gapColumns(columns, wanted)
  const gapItems = items.filter((item) => isGap(rows.get(item), chosen, looked))
  const shown = gaps === 'yes' ? gapItems : items
  const meteredCount = known.filter((row) => row.isMetered && row.kind === null).length
  const of = isPasted ? 'a pasted list' : namespace ? `${registry}/${namespace}` : registry
  const what = isPasted ? formatPlural(items.length, 'reference') : repositories(items.length)
  const leftCount = items.length - known.length
  const failedCount = known.filter((row) => row.error).length

  if (items.length === 0 && !isReading)
    return (
      <section aria-label="Platforms of repositories" className="flex flex-col gap-3">
        <NothingListed of={of} error={error} />
        <PasteBox isPasted={isPasted} isOpen onPaste={paste} />
      </section>
    )
  return (
    <section aria-label="Platforms of repositories" className="flex flex-col gap-3">
      <PasteBox isPasted={isPasted} onPaste={paste} />
      {error && (
        <Notice tone="error">The rest of the list could not be read: {visibleText(error.message)}</Notice>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <ChooseBox key={choose} choose={choose} onChoose={setChoose} />
        {isRunning ? (
          <button type="button" className="control" onClick={stop}>
            Stop
          </button>
        ) : (
          leftCount + failedCount > 0 && (
            <button type="button" className="control control-primary" onClick={() => start()}>
              {known.length === 0
                ? `Read ${what}`
                : leftCount > 0
                  ? 'Continue'
                  : 'Try those that failed again'}
            </button>
          )
        )}
        <label className="control">
          <input
            type="checkbox"
            checked={gaps === 'yes'}
            onChange={(event) => setGaps(event.target.checked ? 'yes' : '')}
          />
          Only gaps
        </label>
        <ExportButtons
          name={`${of}-platforms`}
          columns={coverageColumns(chosen)}
          rows={() => coverageRows(shown, rows, chosen)}
          disabled={known.length === 0}
        />
        <p role="status" className="ml-auto text-muted text-sm">
          {known.length === 0
            ? `${what}${isReading ? ', more are being read…' : ''}`
            : `${formatCount(known.length)} of ${what} read, ${formatCount(gapItems.length)} with gaps`}
        </p>
      </div>
      {known.length === 0 && !isRunning && (
        <p className="text-muted text-sm">
          Each costs a list of tags, one manifest, and a HEAD for each platform; where a registry counts
          manifests, a HEAD alone at first.
        </p>
      )}
      {isLong && (
        <p className="text-muted text-sm">This list is too long for the address: a link does not hold it.</p>
      )}
      {problem && (
        <Notice tone="error">
          The reading stopped: {visibleText(problem.message)} {visibleText(problem.cure ?? '')}
        </Notice>
      )}
      {meteredCount > 0 && !isRunning && (
        <Notice tone="warning">
          {repositories(meteredCount)} of registries that count what is read.{' '}
          <button type="button" className="underline" onClick={() => start('yes')}>
            Read them
          </button>
          , for one or two reads each; the last quarter of the quota is kept.
        </Notice>
      )}
      {totals.length > 0 && (
        <CoverageTotals
          totals={totals}
          chosen={chosen}
          onChange={(next) => setPlatforms(next.length === columns.length ? '' : next.join(','))}
        />
      )}
      {known.length > 0 && (
        <>
          <MatrixTable
            of={of}
            title="Platforms of repositories"
            head={isPasted ? 'Reference' : 'Repository'}
            columns={chosen.length > 0 ? chosen : ['platforms']}
            rows={shown}
            nameOf={(item) => nameOf(item, rows.get(item)?.tag, isPasted ? '' : `${of}/`)}
            rowOf={(item) => rows.get(item)}
            cellOf={(row, column) => cellOf(row, column, looked.includes(column))}
          />
          <MatrixLegend notBuilt={NOT_BUILT} />
        </>
      )}
    </section>
  )
}

/** An error is that of the list, which many registries keep to themselves, or of a registry that does not answer. */
function NothingListed({ of, error }: { of: string; error: Error | null }) {
  if (!error) return <p className="text-muted">{visibleText(of)} lists no repository.</p>
  const isRefused = error instanceof RegistryError && [401, 403, 404, 405].includes(error.status)
  const cure = error instanceof RegistryError && !isRefused ? error.cure : undefined
  return (
    <Notice tone={isRefused ? 'warning' : 'error'}>
      {isRefused
        ? `The registry does not list its repositories (“${visibleText(error.message)}”): paste a list.`
        : `The registry’s list could not be read: ${visibleText(error.message)} ${visibleText(cure ?? '')}`}
    </Notice>
  )
}

function repositories(count: number): string {
  return formatPlural(count, 'repository', 'repositories')
}

/** Without the registry where all are of one; with the tag that was chosen. */
function nameOf(item: string, tag: string | undefined, prefix: string): RowName {
  const [registry = '', ...rest] = item.split('/')
  const address = parsePath([registry, ...rest], [registry])?.address ?? { registry }
  const isNamed = address.tag !== undefined || address.digest !== undefined
  return {
    text: item.startsWith(prefix) ? item.slice(prefix.length) : item,
    ...(!isNamed && tag && { note: `:${tag}` }),
    href: addressOf(isNamed || !tag ? address : { ...address, tag }),
  }
}
