'use client'

import type { Counting } from '@/components/registry/rows-quota'
import { ScanControls } from '@/components/tag/scan-controls'
import { ScanPrompt } from '@/components/tag/scan-prompt'
import { useAllTags } from '@/components/tag/use-all-tags'
import { useScanStart } from '@/components/tag/use-scan-start'
import { ExportMenu } from '@/components/ui/export-menu'
import { Notice } from '@/components/ui/notice'
import { useQueryState } from '@/components/ui/use-query-state'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { addressOf } from '@/lib/routes'
import { matrixCell } from './matrix-cell'
import { MatrixLegend } from './matrix-legend'
import { MatrixTable } from './matrix-table'
import { MatrixToolbar } from './matrix-toolbar'
import { RequiredPlatforms } from './required-platforms'
import { type Matrix, useMatrix } from './use-matrix'
import { useRequired } from './use-required'

interface Props {
  registry: string
  repository: string
  counting: Counting
}

/** Which platforms each tag of a repository has, and which tags are missing a required one. */
export function PlatformMatrix({ registry, repository, counting }: Props) {
  const name = `${registry}/${repository}`
  const { tags: all, hasMore, error } = useAllTags(name)
  const [filter, setFilter] = useQueryState('filter')
  const [gaps, setGaps] = useQueryState('incomplete')
  const isGapsOnly = gaps === 'yes'
  const [required, setRequired, isRequiredSaid] = useRequired()
  const { isIdle, ask, start } = useScanStart(name, {
    tagCount: all.length,
    isMore: hasMore,
    isFiltered: filter !== '' || gaps !== '' || isRequiredSaid,
  })
  const matrix = useMatrix(name, all, { filter, isGapsOnly, required })
  const { columns, tags, rowOf } = matrix
  return (
    <section aria-label="Platforms of the tags" className="flex flex-col gap-3">
      <MatrixToolbar
        tagCount={matrix.tagCount}
        filter={filter}
        onFilter={setFilter}
        isGapsOnly={isGapsOnly}
        onGapsOnly={(isOn) => setGaps(isOn ? 'yes' : '')}
      >
        <ExportMenu
          name={`${repository}-platforms`}
          table={async () => {
            const { exportMatrix } = await import('./export-matrix')
            return exportMatrix(tags, { columns, required, rowOf })
          }}
          disabled={isIdle}
        />
        {!isIdle && (
          <>
            <p className="ml-auto text-muted text-sm">{describeMatrix(matrix)}</p>
            <ScanControls repository={name} counting={counting} {...start} />
          </>
        )}
      </MatrixToolbar>
      {error && (
        <Notice tone="error">The rest of the list could not be loaded: {visibleText(error.message)}</Notice>
      )}
      <RequiredPlatforms required={required} columns={columns} onChange={setRequired} />
      {isIdle ? (
        <ScanPrompt
          promise="See which platforms each tag has, and which required platforms it doesn’t have."
          tags={all}
          onLoad={ask}
        />
      ) : (
        <>
          <MatrixTable
            of={name}
            columns={columns}
            required={required}
            rows={tags}
            nameOf={(tag) => ({ text: tag, href: addressOf({ registry, repository, tag }) })}
            rowOf={rowOf}
            cellOf={(row, column) => matrixCell(row, column, required)}
          />
          <MatrixLegend />
        </>
      )}
    </section>
  )
}

function describeMatrix({ gapCount, tagCount, unknownCount, hidden }: Matrix): string {
  const unknown = unknownCount > 0 ? `, ${formatCount(unknownCount)} unknown` : ''
  return `${formatCount(gapCount)} of ${formatPlural(tagCount, 'tag')} incomplete${unknown}${hidden && `; ${hidden}`}`
}
