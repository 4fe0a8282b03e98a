'use client'

import { useMemo } from 'react'
import { countTags, formatTagCounts } from '@/components/tag/count-tags'
import { filterTags } from '@/components/tag/tag-order'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
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
  const shown = useMemo(() => {
    const wanted = new Set(
      filterTags(
        storage.tags.map(({ tag }) => tag),
        filter[0],
      ),
    )
    return orderStorage(
      storage.tags.filter(({ tag }) => wanted.has(tag)),
      order[0],
    )
  }, [storage, filter[0], order[0]])
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
