'use client'

import { useMemo } from 'react'
import type { Contents } from '@/lib/contents/contents'
import { storageOf } from '@/lib/contents/storage-of'
import { formatPlural } from '@/lib/format'
import { ExportButtons } from '../scan/export-buttons'
import { filterTags } from '../tag/tag-order'
import { FilterInput } from '../ui/filter-input'
import { useQueryState } from '../ui/use-query-state'
import { ContentsFrame, type ContentsProps } from './contents-frame'
import { orderStorage, STORAGE_ORDERS } from './storage-order'
import { StorageTable } from './storage-table'
import { StorageTotals } from './storage-totals'

/** What a repository's tags need to be stored, each digest once, and what each of them alone would free. */
export function StorageView(props: ContentsProps) {
  return (
    <ContentsFrame
      {...props}
      label="Storage of the repository"
      promise="How much the tags need together, and what each of them alone would free."
    >
      {(contents, digestOf) => <ReadStorage {...props} contents={contents} digestOf={digestOf} />}
    </ContentsFrame>
  )
}

interface Props extends ContentsProps {
  contents: Contents
  digestOf: ReadonlyMap<string, string>
}

const COLUMNS = [
  { key: 'tag', title: 'tag' },
  { key: 'digest', title: 'digest' },
  { key: 'sizeBytes', title: 'size bytes' },
  { key: 'freedBytes', title: 'freed alone bytes' },
  { key: 'unknownSizes', title: 'blobs of unknown size' },
  { key: 'sameDigest', title: 'other tags of the digest' },
]

function ReadStorage({ registry, repository, contents, digestOf }: Props) {
  const storage = useMemo(() => storageOf(contents, digestOf), [contents, digestOf])
  const [filter, setFilter] = useQueryState('filter')
  const [order, setOrder] = useQueryState('sort')
  const shown = useMemo(() => {
    const wanted = new Set(
      filterTags(
        storage.tags.map(({ tag }) => tag),
        filter,
      ),
    )
    return orderStorage(
      storage.tags.filter(({ tag }) => wanted.has(tag)),
      order,
    )
  }, [storage, filter, order])
  return (
    <>
      <StorageTotals storage={storage} />
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(storage.tags.length, 'tag')}`}
          />
        </div>
        <select
          aria-label="Order of the tags"
          value={order}
          onChange={(event) => setOrder(event.target.value)}
          className="control"
        >
          {STORAGE_ORDERS.map(({ value, name }) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <ExportButtons
          name={`${repository}-storage`}
          columns={COLUMNS}
          rows={() =>
            shown.map(({ equalCount, unknownCount, ...row }) => ({
              ...row,
              unknownSizes: unknownCount,
              sameDigest: equalCount,
            }))
          }
        />
      </div>
      <StorageTable place={{ registry, repository }} tags={shown} />
      <p className="max-w-prose text-muted text-sm">
        A registry frees what nothing names any more when it collects garbage, not when a tag goes. Not known
        here, because nobody may ask for it: blobs that other repositories share, manifests without a tag, and
        uploads that were broken off. Sizes are as stored, so compressed.
      </p>
    </>
  )
}
