'use client'

import { useState } from 'react'
import { ExportMenu } from '@/components/ui/export-menu'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Notice } from '../ui/notice'
import { CoverageNotes } from './coverage-notes'
import { CoverageResult } from './coverage-result'
import { CoverageToolbar } from './coverage-toolbar'
import { describeCoverage, describeLoad } from './describe-coverage'
import { NothingListed } from './nothing-listed'
import { PasteBox } from './paste-box'
import { useCoverage } from './use-coverage'
import { useCoverageAddress } from './use-coverage-address'
import { useCoverageTable } from './use-coverage-table'
import { useItems } from './use-items'

/** Repositories against platforms: which tag represents each, and which platforms it has. */
export function Coverage({ registry, namespace }: { registry: string; namespace?: string | undefined }) {
  const { items, isPasted, isLong, isReading, error, paste } = useItems(registry, namespace)
  const address = useCoverageAddress()
  const { choose, required } = address
  // Only for the address as it was opened: what is typed or pasted later waits for the click.
  const [isPromised] = useState(address.isFiltered || isPasted)
  const isWanted = isPromised && !isReading
  const { rows, isRunning, problem, start, stop } = useCoverage(items, { choose, isWanted })
  const table = useCoverageTable(items, rows, address)
  const of = isPasted ? 'a pasted list' : namespace ? `${registry}/${namespace}` : registry
  const what = isPasted
    ? formatPlural(items.length, 'reference')
    : formatPlural(items.length, 'repository', 'repositories')

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
        <Notice tone="error">The rest of the list could not be loaded: {visibleText(error.message)}</Notice>
      )}
      <CoverageToolbar
        choose={choose}
        onChoose={address.setChoose}
        isGapsOnly={address.isGapsOnly}
        onGapsOnly={address.setGapsOnly}
        action={
          isRunning
            ? { text: 'Stop', isPrimary: false, onPress: stop }
            : {
                text: describeLoad(what, table),
                isPrimary: table.leftCount > 0,
                onPress: () => start({ isAnew: table.leftCount + table.failedCount === 0 }),
              }
        }
        status={describeCoverage(what, table, isReading)}
      >
        <ExportMenu
          name={`${of}-platforms`}
          table={async () => {
            const { exportCoverage } = await import('./export-coverage')
            return exportCoverage(table.listed, { columns: table.shown, required, rows })
          }}
          disabled={table.knownCount === 0}
        />
      </CoverageToolbar>
      <CoverageNotes
        {...{ isLong, isRunning, problem }}
        meteredCount={table.meteredCount}
        isFirst={table.knownCount === 0}
        onLoadMetered={() => start({ spendQuota: 'yes' })}
      />
      <CoverageResult {...{ of, isPasted, address, rows, table }} />
    </section>
  )
}
