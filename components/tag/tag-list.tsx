'use client'

import { useMemo, useRef, useState } from 'react'
import { type RateLimit, RowsQuota } from '@/components/registry/rows-quota'
import { DataTable } from '@/components/ui/data-table'
import { selectColumn } from '@/components/ui/select-cell'
import { useRowActions } from '@/components/ui/use-row-actions'
import type { Selection } from '@/components/ui/use-selection'
import { useWindowRows } from '@/components/ui/use-window-rows'
import { VirtualRows } from '@/components/ui/virtual-rows'
import { isTag } from '@/lib/oci/reference-grammar'
import { visibleText } from '@/lib/oci/visible-text'
import type { KnownRows } from '@/lib/queries/known-rows'
import { type FirstRows, invalidRow, type TagRow } from '@/lib/tag-details/row'
import { canAskFor, type Fold } from './fold-tags'
import { FoldedTagsBar } from './folded-tags-bar'
import { StreamedRow } from './streamed-row'
import { cellClasses, tagHeaders } from './tag-columns'
import { useFirstRows } from './use-first-rows'
import type { ListedTags } from './use-listed-tags'
import { useTagRows } from './use-tag-rows'

const ROW_PX = 44

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
  now: string
  known: KnownRows
  firstRows: FirstRows | undefined
  tags: ListedTags
  opened: ReadonlySet<Fold>
  hidden: ReadonlySet<string>
  order: string
  onOrder: (order: string) => void
  selection: Selection
  onOpen: (opened: ReadonlySet<Fold>) => void
}

/** The rows of the tags. Those on the screen load their details. */
export function TagList({ registry, repository, rateLimit, now, known, tags, selection, ...props }: Props) {
  const { opened, onOpen, hidden, order, onOrder } = props
  const classes = useMemo(() => cellClasses(hidden), [hidden])
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
  const streamed = useFirstRows(name, props.firstRows)
  useTagRows(
    name,
    onScreen.filter((tag) => isSelectable(tag) && !streamed.isComing(tag)),
  )
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
        columns={[selectColumn(selection, 'Select all tags'), ...tagHeaders(classes, { order, onOrder })]}
        isSelecting={selection.isSelecting}
        rowCount={listed.length}
        empty={listed.length === 0 && describeEmpty(tags)}
        footer={!wanted.filter && <FoldedTagsBar folded={folded} opened={opened} onChange={onOpen} />}
      >
        <VirtualRows rows={rows}>
          {(index) => {
            const tag = listed[index]
            if (tag === undefined) return null
            const row = known.get(tag)?.row
            return (
              <StreamedRow
                key={tag}
                registry={registry}
                repository={repository}
                tag={tag}
                now={now}
                index={index}
                measure={measure}
                row={row ?? unreadableRow(tag, foldOf)}
                coming={streamed.rows.get(tag)}
                fold={foldOf.get(tag)}
                same={same.get(row?.digest ?? '')}
                classes={classes}
                fullBytes={tags.fullBytes}
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

function describeEmpty({ wanted: { filter }, isByRow }: ListedTags): string {
  if (isByRow) return `No loaded tag matches “${visibleText(filter)}”.`
  return filter ? `No tag matches “${visibleText(filter)}”.` : 'All tags are hidden. Show them below.'
}

/** The row of a name that isn't a valid tag, so it can't be requested. */
function unreadableRow(tag: string, foldOf: ReadonlyMap<string, Fold>): TagRow | undefined {
  return isTag(tag) || foldOf.get(tag) === 'digest' ? undefined : invalidRow(tag)
}
