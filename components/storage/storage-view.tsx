'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { countTags, formatTagCounts } from '@/components/tag/count-tags'
import { filterTags } from '@/components/tag/filter-tags'
import { useParsedFilter } from '@/components/tag/use-parsed-filter'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
import { rowsQuery } from '@/lib/queries/rows'
import { computeStorage } from '@/lib/storage/compute-storage'
import type { Contents } from '@/lib/storage/contents'
import { ContentsFrame, type ContentsProps } from './contents-frame'
import { StorageFilters } from './storage-filters'
import { orderStorage } from './storage-order'
import { StorageTable } from './storage-table'
import { StorageTotals } from './storage-totals'

/** The deduplicated size of a repository's tags, and the unique size of each tag. */
export function StorageView(props: ContentsProps) {
  const filter = useQueryState('filter')
  const order = useQueryState('sort')
  return (
    <ContentsFrame
      {...props}
      label="Storage in the repository"
      promise="See how much space the tags use together, and the unique size of each tag."
      asked={
        <Toolbar>
          <StorageFilters filter={filter} order={order} />
        </Toolbar>
      }
    >
      {(contents, digestOf) => (
        <ReadStorage {...props} contents={contents} digestOf={digestOf} filter={filter} order={order} />
      )}
    </ContentsFrame>
  )
}

interface Props extends ContentsProps {
  contents: Contents
  digestOf: ReadonlyMap<string, string>
  filter: State
  order: State
}

type State = ReturnType<typeof useQueryState>

function ReadStorage({ registry, repository, contents, digestOf, filter, order }: Props) {
  const storage = useMemo(() => computeStorage(contents, digestOf), [contents, digestOf])
  const wanted = useParsedFilter(filter[0])
  const known = useQuery(rowsQuery(`${registry}/${repository}`)).data
  const shown = useMemo(() => {
    const matching = new Set(
      filterTags(
        storage.tags.map(({ tag }) => tag),
        wanted,
        (tag) => known.get(tag)?.row,
      ).tags,
    )
    return orderStorage(
      storage.tags.filter(({ tag }) => matching.has(tag)),
      order[0],
    )
  }, [storage, wanted, known, order[0]])
  return (
    <>
      <StorageTotals storage={storage} />
      <Toolbar>
        <StorageFilters
          counted={formatTagCounts(countTags(storage.tags.map(({ tag }) => tag)))}
          filter={filter}
          order={order}
        />
        <ExportMenu
          name={`${repository}-storage`}
          table={async () => {
            const { exportStorage } = await import('./export-storage')
            return exportStorage(shown)
          }}
        />
      </Toolbar>
      <StorageTable place={{ registry, repository }} tags={shown} />
      <Hint className="max-w-prose">
        A registry reclaims space when it runs garbage collection, not when a tag is deleted. Other
        repositories may use some of these blobs too. Untagged manifests and interrupted uploads are not
        included. Sizes are compressed, as stored.
      </Hint>
    </>
  )
}
