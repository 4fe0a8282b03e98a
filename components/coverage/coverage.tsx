'use client'

import { useState } from 'react'
import { formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Notice } from '../ui/notice'
import { CoverageControls } from './coverage-controls'
import { CoverageNotes } from './coverage-notes'
import { CoverageResult } from './coverage-result'
import { NoReferences } from './no-references'
import { PasteBox } from './paste-box'
import { useCoverage } from './use-coverage'
import { useCoverageAddress } from './use-coverage-address'
import { useCoverageTable } from './use-coverage-table'
import { useReferences } from './use-references'

/** Repositories against platforms: which tag represents each, and which platforms it has. */
export function Coverage({ registry, namespace }: { registry: string; namespace?: string | undefined }) {
  const { items, isPasted, isLong, isLost, isReading, error, paste } = useReferences(registry, namespace)
  const address = useCoverageAddress()
  // Only for the address as it was opened: what is typed or pasted later waits for the click.
  const [isPromised] = useState(address.isFiltered || isPasted)
  const load = useCoverage(items, { choose: address.choose, isWanted: isPromised && !isReading })
  const table = useCoverageTable(items, load.rows, address)
  const of = isPasted ? 'a pasted list' : namespace ? `${registry}/${namespace}` : registry

  if (items.length === 0 && !isReading)
    return (
      <section aria-label="Platforms of repositories" className="flex flex-col gap-3">
        <NoReferences of={of} error={error} />
        <PasteBox isPasted={isPasted} isOpen onPaste={paste} />
      </section>
    )
  return (
    <section aria-label="Platforms of repositories" className="flex flex-col gap-3">
      {isLost && (
        <Notice tone="warning">
          The pasted list is too long for a link, and this browser tab doesn’t have it. Paste it again.
        </Notice>
      )}
      <PasteBox isPasted={isPasted} onPaste={paste} />
      {error && (
        <Notice tone="error">The rest of the list couldn’t be loaded: {visibleText(error.message)}</Notice>
      )}
      <CoverageControls
        of={of}
        what={describeItems(items.length, isPasted)}
        isListing={isReading}
        address={address}
        load={load}
        table={table}
      />
      <CoverageNotes
        isLong={isLong}
        isRunning={load.isRunning}
        problem={load.problem}
        meteredCount={table.meteredCount}
        isFirst={table.knownCount === 0}
        onLoadMetered={() => load.start({ spendQuota: 'yes' })}
      />
      <CoverageResult of={of} isPasted={isPasted} address={address} rows={load.rows} table={table} />
    </section>
  )
}

function describeItems(count: number, isPasted: boolean): string {
  return isPasted ? formatPlural(count, 'reference') : formatPlural(count, 'repository', 'repositories')
}
