'use client'

import { ExportMenu } from '@/components/ui/export-menu'
import { CoverageToolbar } from './coverage-toolbar'
import { describeCoverage, describeLoad } from './describe-coverage'
import type { useCoverage } from './use-coverage'
import type { CoverageAddress } from './use-coverage-address'
import type { CoverageTableData } from './use-coverage-table'

interface Props {
  /** The label of the list. */
  of: string
  /** All items, counted: `3 repositories`. */
  what: string
  /** The list itself is still loading. */
  isListing: boolean
  address: CoverageAddress
  load: ReturnType<typeof useCoverage>
  table: CoverageTableData
}

/** The toolbar with what is loaded so far: its button loads the rest, stops, or refreshes. */
export function CoverageControls({ of, what, isListing, address, load, table }: Props) {
  const { choose, required } = address
  return (
    <CoverageToolbar
      choose={choose}
      onChoose={address.setChoose}
      isGapsOnly={address.isGapsOnly}
      onGapsOnly={address.setGapsOnly}
      action={
        load.isRunning
          ? { text: 'Stop', isPrimary: false, onPress: load.stop }
          : {
              text: describeLoad(what, table),
              isPrimary: table.leftCount > 0,
              onPress: () => load.start({ isAnew: table.leftCount + table.failedCount === 0 }),
            }
      }
      status={describeCoverage(what, table, isListing)}
    >
      <ExportMenu
        name={`${of}-platforms`}
        table={async () => {
          const { exportCoverage } = await import('./export-coverage')
          return exportCoverage(table.listed, { columns: table.shown, required, rows: load.rows })
        }}
        disabled={table.knownCount === 0}
      />
    </CoverageToolbar>
  )
}
