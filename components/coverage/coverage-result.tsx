import { RequiredPlatforms } from '@/components/platform-matrix/required-platforms'
import type { TagRow } from '@/lib/tag-details/row'
import { HiddenGaps } from './coverage-notes'
import { CoverageTable } from './coverage-table'
import { CoverageTotals } from './coverage-totals-bar'
import type { CoverageAddress } from './use-coverage-address'
import type { CoverageTableData } from './use-coverage-table'

interface Props {
  of: string
  isPasted: boolean
  address: CoverageAddress
  rows: ReadonlyMap<string, TagRow>
  table: CoverageTableData
}

/** How many items have each platform, and which ones. */
export function CoverageResult({ of, isPasted, address, rows, table }: Props) {
  const { required, setRequired, setShown } = address
  const { columns, shown, totals, listed } = table
  return (
    <>
      <RequiredPlatforms required={required} columns={columns} onChange={setRequired} />
      {totals.length > 0 && (
        <CoverageTotals
          totals={totals}
          required={required}
          shown={shown}
          onChange={(next) => setShown(next, columns)}
        />
      )}
      <HiddenGaps hidden={table.hidden} brokenCount={table.brokenCount} />
      <CoverageTable
        of={of}
        isPasted={isPasted}
        required={required}
        rows={rows}
        columns={shown}
        items={listed}
        empty={
          table.leftCount + table.unknownCount > 0
            ? 'None incomplete so far.'
            : 'Complete: every image has the required platforms.'
        }
      />
    </>
  )
}
