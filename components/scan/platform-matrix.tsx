'use client'

import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { scanQuery } from '@/lib/queries/scan'
import { tagsQuery } from '@/lib/queries/tags'
import { addressOf } from '@/lib/routes'
import type { Counting } from '../quota/rows-quota'
import { countTags, formatTagCounts } from '../tag/count-tags'
import { FilterInput } from '../ui/filter-input'
import { Notice } from '../ui/notice'
import { useAllPages } from '../ui/use-all-pages'
import { useQueryState } from '../ui/use-query-state'
import { ExportButtons } from './export-buttons'
import { MatrixLegend } from './matrix-legend'
import { MatrixTable } from './matrix-table'
import { matrixColumns, matrixRows } from './platform-cells'
import { ScanControls } from './scan-controls'
import { useMatrix } from './use-matrix'

interface Props {
  registry: string
  repository: string
  counting: Counting
}

/** Which tag of a repository has which platform, and where one lacks what others have. */
export function PlatformMatrix({ registry, repository, counting }: Props) {
  const name = `${registry}/${repository}`
  const query = useInfiniteQuery(tagsQuery(name))
  useAllPages(query)
  const all = useMemo(() => [...new Set(query.data?.pages.flatMap((page) => page.tags) ?? [])], [query.data])
  const { status } = useQuery(scanQuery(name)).data
  const [filter, setFilter] = useQueryState('filter')
  const [gaps, setGaps] = useQueryState('gaps')
  const [askedCount, setAskedCount] = useState(0)
  const { columns, tags, tagCount, hidden, gapCount, rowOf } = useMatrix(name, all, {
    filter,
    isGapsOnly: gaps === 'yes',
  })
  const isUnscanned = status === 'idle' && askedCount === 0
  return (
    <section aria-label="Platforms of the tags" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {isUnscanned ? (
          <div className="panel flex w-full flex-col items-start gap-3 px-4 py-4">
            <p>
              Which platforms each tag has is known when all {formatTagCounts(countTags(all))} are read. Only
              digests that were not read before cost more than one question.
            </p>
            <button type="button" onClick={() => setAskedCount(1)} className="control control-primary">
              Read {formatTagCounts(countTags(all))}
            </button>
          </div>
        ) : (
          <>
            <div className="w-full sm:w-72">
              <FilterInput
                value={filter}
                onChange={setFilter}
                label={`Filter ${formatPlural(tagCount, 'tag')}`}
              />
            </div>
            <label className="control">
              <input
                type="checkbox"
                checked={gaps === 'yes'}
                onChange={(event) => setGaps(event.target.checked ? 'yes' : '')}
              />
              Only gaps
            </label>
            <ExportButtons
              name={`${repository}-platforms`}
              columns={matrixColumns(columns)}
              rows={() => matrixRows(tags, columns, rowOf)}
              disabled={columns.length === 0}
            />
            <p className="ml-auto text-muted text-sm">
              {formatCount(gapCount)} of {formatPlural(tagCount, 'tag')} with gaps{hidden && `; ${hidden}`}
            </p>
            <ScanControls repository={name} counting={counting} isWanted={false} askedCount={askedCount} />
          </>
        )}
      </div>
      {query.error && (
        <Notice tone="error">
          The rest of the list could not be read: {visibleText(query.error.message)}
        </Notice>
      )}
      {!isUnscanned && (
        <>
          <MatrixTable
            of={name}
            columns={columns}
            rows={tags}
            nameOf={(tag) => ({ text: tag, href: addressOf({ registry, repository, tag }) })}
            rowOf={rowOf}
          />
          <MatrixLegend />
        </>
      )}
    </section>
  )
}
