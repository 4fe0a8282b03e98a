'use client'

import { useDeferredValue, useMemo } from 'react'
import { filterTags } from '@/components/tag/filter-tags'
import { orderTags } from '@/components/tag/tag-order'
import type { AllTags } from '@/components/tag/use-all-tags'
import { useParsedFilter } from '@/components/tag/use-parsed-filter'
import { useQueryState } from '@/components/ui/use-query-state'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'

interface Picking {
  picked: readonly string[]
  onPicked: (picked: readonly string[]) => void
}

/** The tags that match the address's filter, and which of them are selected. */
export function usePickedTags({ tags: names }: AllTags, { picked: pickedNames, onPicked }: Picking) {
  const [filter, setFilter] = useQueryState('filter')
  const wanted = useParsedFilter(useDeferredValue(filter))
  const tags = useMemo(() => orderForPicking(names), [names])
  const listed = useMemo(() => filterTags(tags, wanted).tags, [tags, wanted])
  const picked = useMemo(() => new Set(pickedNames), [pickedNames])
  return {
    filter,
    setFilter,
    tags,
    listed,
    picked,
    toggle: (some: readonly string[], isOn: boolean) => {
      const next = new Set(picked)
      for (const tag of some) isOn ? next.add(tag) : next.delete(tag)
      onPicked([...next])
    },
  }
}

/** The newest version first, attachment tags last. */
function orderForPicking(tags: readonly string[]): string[] {
  const own = tags.filter((tag) => !isAttachmentTag(tag))
  return [...orderTags(own, ''), ...tags.filter((tag) => isAttachmentTag(tag))]
}
