'use client'

import { countTags, formatTagCounts } from '@/components/tag/count-tags'
import { useAllTags } from '@/components/tag/use-all-tags'
import { Checkbox } from '@/components/ui/checkbox'
import { FilterInput } from '@/components/ui/filter-input'
import { Notice } from '@/components/ui/notice'
import { formatCount } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Problem } from '../problem'
import { TagChecklist } from './tag-checklist'
import { usePickedTags } from './use-picked-tags'

/** The most tags in one plan. */
const MAX_PICKED = 1000

interface Props {
  /** The full reference. */
  repository: string
  picked: readonly string[]
  onPicked: (picked: readonly string[]) => void
  /** The selection is too long for the address. */
  isLong: boolean
}

/** Selects tags of a repository: one by one, or all that match a filter. */
export function TagPicker({ repository, picked, onPicked, isLong }: Props) {
  const list = useAllTags(repository)
  const picking = usePickedTags(list, { picked, onPicked })
  if (list.error) return <Problem error={list.error} />
  const isLoading = list.isPending || list.hasMore
  return (
    <fieldset className="flex flex-col gap-2 rounded-control border border-line px-3 py-3 text-sm">
      <legend className="px-1 font-medium">Tags</legend>
      <PickerToolbar picking={picking} isLoading={isLoading} />
      {!list.isPending && picking.tags.length === 0 && (
        <p className="text-muted">This repository has no tags.</p>
      )}
      <PickerNotices truncated={list.truncated} isLong={isLong} pickedCount={picking.picked.size} />
      <TagChecklist tags={picking.listed} picked={picking.picked} onToggle={picking.toggle} />
    </fieldset>
  )
}

interface ToolbarProps {
  picking: ReturnType<typeof usePickedTags>
  isLoading: boolean
}

function PickerToolbar({ picking, isLoading }: ToolbarProps) {
  const { filter, setFilter, tags, listed, picked, toggle } = picking
  const isAll = listed.length > 0 && listed.every((tag) => picked.has(tag))
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <FilterInput value={filter} onChange={setFilter} label={`Filter ${formatTagCounts(countTags(tags))}`} />
      <Checkbox checked={isAll} disabled={listed.length === 0} onChange={(isOn) => toggle(listed, isOn)}>
        Select all {formatCount(listed.length)} {listed.length === tags.length ? '' : 'matching tags'}
      </Checkbox>
      <span role="status" className="text-muted">
        {isLoading ? 'Loading tags…' : `${formatCount(picked.size)} selected`}
      </span>
    </div>
  )
}

interface NoticesProps {
  truncated: string | undefined
  isLong: boolean
  pickedCount: number
}

function PickerNotices({ truncated, isLong, pickedCount }: NoticesProps) {
  return (
    <>
      {truncated && <Notice tone="warning">The tag list is incomplete: {visibleText(truncated)}</Notice>}
      {isLong && (
        <p className="text-muted">
          That’s too many tags for the address, so a link to this page doesn’t include them.
        </p>
      )}
      {pickedCount > MAX_PICKED && (
        <Notice tone="warning">
          A plan can delete up to {formatCount(MAX_PICKED)} tags. Select fewer tags.
        </Notice>
      )}
    </>
  )
}
