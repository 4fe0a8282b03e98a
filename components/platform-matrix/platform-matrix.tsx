'use client'

import type { RateLimit } from '@/components/registry/rows-quota'
import { ScanControls } from '@/components/tag/scan-controls'
import { ScanPrompt } from '@/components/tag/scan-prompt'
import { useAllTags } from '@/components/tag/use-all-tags'
import { useScanStart } from '@/components/tag/use-scan-start'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { matrixCell } from './matrix-cell'
import { MatrixLegend } from './matrix-legend'
import { MatrixTable } from './matrix-table'
import { MatrixToolbar } from './matrix-toolbar'
import { RequiredPlatforms } from './required-platforms'
import { type Matrix, useMatrix } from './use-matrix'
import { useMatrixAddress } from './use-matrix-address'

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
}

/** Which platforms each tag of a repository has, and which tags are missing a required one. */
export function PlatformMatrix({ registry, repository, rateLimit }: Props) {
  const name = `${registry}/${repository}`
  const { tags: all, hasMore, error } = useAllTags(name)
  const address = useMatrixAddress()
  const { isIdle, ask, start } = useScanStart(name, { tagCount: all.length, isMore: hasMore })
  const matrix = useMatrix(name, all, address)
  const { required, setRequired } = address
  return (
    <section aria-label="Platforms of the tags" className="flex flex-col gap-3">
      <MatrixToolbar
        tagCount={matrix.tagCount}
        filter={address.filter}
        onFilter={address.setFilter}
        isGapsOnly={address.isGapsOnly}
        onGapsOnly={address.setGapsOnly}
      >
        <ExportMenu
          name={`${repository}-platforms`}
          table={() => exportTable(matrix, required)}
          disabled={isIdle}
        />
        {!isIdle && (
          <>
            <Hint className="ml-auto">{describeMatrix(matrix)}</Hint>
            <ScanControls repository={name} rateLimit={rateLimit} {...start} />
          </>
        )}
      </MatrixToolbar>
      {error && (
        <Notice tone="error">The rest of the list couldn’t be loaded: {visibleText(error.message)}</Notice>
      )}
      <RequiredPlatforms required={required} columns={matrix.columns} onChange={setRequired} />
      {isIdle ? (
        <ScanPrompt
          promise="See which platforms each tag has, and which required platforms it doesn’t have."
          tags={all}
          onLoad={ask}
        />
      ) : (
        <TagMatrixTable registry={registry} repository={repository} matrix={matrix} required={required} />
      )}
    </section>
  )
}

interface TableProps extends Omit<Props, 'rateLimit'> {
  matrix: Matrix
  required: readonly string[]
}

function TagMatrixTable({ registry, repository, matrix: { columns, tags, rowOf }, required }: TableProps) {
  return (
    <>
      <MatrixTable
        of={`${registry}/${repository}`}
        columns={columns}
        required={required}
        rows={tags}
        nameOf={(tag) => ({ text: tag, href: addressOf({ registry, repository, tag }) })}
        rowOf={rowOf}
        cellOf={(row, column) => matrixCell(row, column, required)}
      />
      <MatrixLegend />
    </>
  )
}

async function exportTable({ columns, tags, rowOf }: Matrix, required: readonly string[]) {
  const { exportMatrix } = await import('./export-matrix')
  return exportMatrix(tags, { columns, required, rowOf })
}

function describeMatrix({ gapCount, tagCount, unknownCount, hidden }: Matrix): string {
  const unknown = unknownCount > 0 ? `, ${formatCount(unknownCount)} unknown` : ''
  return `${formatCount(gapCount)} of ${formatPlural(tagCount, 'tag')} incomplete${unknown}${hidden && `; ${hidden}`}`
}
