'use client'

import { useRef, useState } from 'react'
import { type RateLimit, RowsQuota } from '@/components/registry/rows-quota'
import { type Column, DataTable } from '@/components/ui/data-table'
import { selectColumn } from '@/components/ui/select-cell'
import { useRowActions } from '@/components/ui/use-row-actions'
import type { Selection } from '@/components/ui/use-selection'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { isTag } from '@/lib/oci/reference-grammar'
import { visibleText } from '@/lib/oci/visible-text'
import type { KnownRows } from '@/lib/queries/known-rows'
import { invalidRow, type TagRow } from '@/lib/tag-details/row'
import { canAskFor, type Fold } from './fold-tags'
import { FoldedTagsBar } from './folded-tags-bar'
import { TagTableRow } from './tag-table-row'
import type { ListedTags } from './use-listed-tags'
import { useTagRows } from './use-tag-rows'

const ROW_PX = 44

/** `TagTableRow` hides the same columns on a narrow screen. */
const COLUMNS: readonly Column[] = [
  { title: 'Tag' },
  { title: 'Platforms', className: 'hidden w-[37%] md:table-cell xl:w-[30%]' },
  { title: 'Kind', className: 'hidden w-40 xl:table-cell' },
  { title: 'Size', className: 'hidden w-24 text-right sm:table-cell' },
  { title: 'Digest', className: 'hidden w-32 lg:table-cell' },
  { title: 'Created', className: 'hidden w-32 sm:table-cell' },
  { title: 'Copy', isTitleHidden: true, className: 'w-20' },
]

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  now: string
  known: KnownRows
  tags: ListedTags
  opened: ReadonlySet<Fold>
  selection: Selection
  onOpen: (opened: ReadonlySet<Fold>) => void
}

/** The rows of the tags. Those on the screen load their details. */
export function TagList({
  registry,
  repository,
  rateLimit,
  now,
  known,
  tags,
  opened,
  selection,
  onOpen,
}: Props) {
  const name = `${registry}/${repository}`
  const { listed, wanted, same, folded, foldOf } = tags
  const table = useRef<HTMLElement>(null)
  const { measure, ...rows } = useWindowRows(table, listed.length, ROW_PX)
  const isSelectable = (tag: string) => canAskFor(tag, foldOf)
  useRowActions(table, {
    selection,
    idOf: (index) => listed.slice(index, index + 1).find(isSelectable),
  })
  const onScreen = rows.indexes.flatMap((index) => listed[index] ?? [])
  useTagRows(name, onScreen.filter(isSelectable))
  const [announced, setAnnounced] = useState('')
  const quota = { registry, rateLimit, rows: onScreen.flatMap((tag) => known.get(tag)?.row ?? []), now }
  return (
    <>
      <RowsQuota {...quota} place="above" />
      <p role="status" className="sr-only">
        {announced}
      </p>
      <DataTable
        ref={table}
        caption={`Tags of ${name}`}
        columns={[selectColumn(selection, 'Select all tags'), ...COLUMNS]}
        isSelecting={selection.isSelecting}
        rowCount={listed.length}
        empty={listed.length === 0 && describeEmpty(wanted)}
        footer={!wanted.filter && <FoldedTagsBar folded={folded} opened={opened} onChange={onOpen} />}
      >
        <VirtualRows rows={rows}>
          {(index) => {
            const tag = listed[index]
            if (tag === undefined) return null
            const row = known.get(tag)?.row
            return (
              <TagTableRow
                key={tag}
                registry={registry}
                repository={repository}
                tag={tag}
                now={now}
                index={index}
                measure={measure}
                row={row ?? unreadableRow(tag, foldOf)}
                fold={foldOf.get(tag)}
                same={same.get(row?.digest ?? '')}
                isSelected={selection.selected.has(tag)}
                onSelect={isSelectable(tag) ? selection.toggle : undefined}
                onRead={setAnnounced}
              />
            )
          }}
        </VirtualRows>
      </DataTable>
      <RowsQuota {...quota} place="below" />
    </>
  )
}

function describeEmpty({ filter, platform }: ListedTags['wanted']): string {
  if (platform)
    return `No loaded tag${filter ? ` that matches “${visibleText(filter)}”` : ''} has the platform ${visibleText(platform)}.`
  return filter ? `No tag matches “${visibleText(filter)}”.` : 'All tags are hidden. Show them below.'
}

/** The row of a name that isn't a valid tag, so it can't be requested. */
function unreadableRow(tag: string, foldOf: ReadonlyMap<string, Fold>): TagRow | undefined {
  return isTag(tag) || foldOf.get(tag) === 'digest' ? undefined : invalidRow(tag)
}
