'use client'

import { useMemo, useState } from 'react'
import { hasGap, hasMissing, isUnknown } from '@/components/platform-matrix/platform-cells'
import { RequiredPlatforms } from '@/components/platform-matrix/required-platforms'
import { ExportMenu } from '@/components/ui/export-menu'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Notice } from '../ui/notice'
import { CoverageNotes, HiddenGaps } from './coverage-notes'
import { CoverageTable } from './coverage-table'
import { CoverageToolbar } from './coverage-toolbar'
import { columnsOf, totalOf } from './coverage-totals'
import { CoverageTotals } from './coverage-totals-bar'
import { exportCoverage } from './export-coverage'
import { NothingListed } from './nothing-listed'
import { PasteBox } from './paste-box'
import { useCoverage } from './use-coverage'
import { useCoverageAddress } from './use-coverage-address'
import { useItems } from './use-items'

/** Repositories against platforms: what stands for each, where it runs, and which required platforms it lacks. */
export function Coverage({ registry, namespace }: { registry: string; namespace?: string | undefined }) {
  const { items, isPasted, isLong, isReading, error, paste } = useItems(registry, namespace)
  const address = useCoverageAddress()
  const { choose, required, isGapsOnly } = address
  // Only the address that was opened: what is typed or pasted later waits for the click.
  const [isPromised] = useState(address.isFiltered || isPasted)
  const isWanted = isPromised && !isReading
  const { rows, isRunning, problem, start, stop } = useCoverage(items, { choose, isWanted })

  const known = useMemo(() => items.flatMap((item) => rows.get(item) ?? []), [items, rows])
  const wanted = [...required, ...(address.shown ?? [])].join()
  const columns = useMemo(() => columnsOf(known, wanted.split(',').filter(Boolean)), [known, wanted])
  const shown = columns.filter((column) => address.shown?.includes(column) ?? true)
  const totals = useMemo(
    () => columns.map((column) => ({ column, ...totalOf(known, column) })),
    [columns, known],
  )
  const gapItems = useMemo(
    () => items.filter((item) => hasGap(rows.get(item), required)),
    [items, rows, required],
  )
  const listed = isGapsOnly ? gapItems : items
  const meteredCount = known.filter((row) => row.isMetered && row.kind === null).length
  const leftCount = items.length - known.length
  const failedCount = known.filter((row) => row.error).length
  const unknownCount = known.filter((row) => isUnknown(row, required)).length
  const of = isPasted ? 'a pasted list' : namespace ? `${registry}/${namespace}` : registry
  const what = isPasted
    ? formatPlural(items.length, 'reference')
    : formatPlural(items.length, 'repository', 'repositories')
  const brokenCount = known.filter((row) => !hasGap(row, required) && hasMissing(row)).length
  const hidden = required.filter((column) => !shown.includes(column))

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
      <CoverageToolbar
        choose={choose}
        onChoose={address.setChoose}
        isGapsOnly={isGapsOnly}
        onGapsOnly={address.setGapsOnly}
        action={
          isRunning
            ? { text: 'Stop', isPrimary: false, onPress: stop }
            : {
                text: loadText({ what, knownCount: known.length, leftCount, failedCount }),
                isPrimary: leftCount > 0,
                onPress: () => start({ isAnew: leftCount + failedCount === 0 }),
              }
        }
        status={
          known.length === 0
            ? `${what}${isReading ? ', listing more…' : ', none loaded'}`
            : [
                `${formatCount(known.length - failedCount)} of ${what} loaded`,
                `${formatCount(gapItems.length)} with gaps`,
                ...(unknownCount > 0 ? [`${formatCount(unknownCount)} unknown`] : []),
              ].join(', ')
        }
      >
        <ExportMenu
          name={`${of}-platforms`}
          table={() => exportCoverage(listed, { columns: shown, required, rows })}
          disabled={known.length === 0}
        />
      </CoverageToolbar>
      <CoverageNotes
        {...{ isLong, isRunning, problem, meteredCount }}
        isFirst={known.length === 0}
        onLoadMetered={() => start({ details: 'yes' })}
      />
      <RequiredPlatforms required={required} columns={columns} onChange={address.setRequired} />
      {totals.length > 0 && (
        <CoverageTotals
          totals={totals}
          required={required}
          shown={shown}
          onChange={(next) => address.setShown(next, columns)}
        />
      )}
      <HiddenGaps hidden={hidden} brokenCount={brokenCount} />
      <CoverageTable
        {...{ of, isPasted, required, rows }}
        columns={shown}
        items={listed}
        empty={
          leftCount + unknownCount > 0
            ? 'No gaps as far as is known.'
            : 'No gaps: every image has the required platforms.'
        }
      />
    </section>
  )
}

interface Counts {
  what: string
  knownCount: number
  leftCount: number
  failedCount: number
}

function loadText({ what, knownCount, leftCount, failedCount }: Counts): string {
  if (knownCount === 0) return `Load ${what}`
  if (leftCount > 0) return `Load the other ${formatCount(leftCount)}`
  return failedCount > 0 ? `Try ${formatCount(failedCount)} again` : 'Refresh'
}
