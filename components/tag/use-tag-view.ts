'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useHiddenColumns } from '@/components/ui/use-hidden-columns'
import { useQueryState } from '@/components/ui/use-query-state'
import { useSelection } from '@/components/ui/use-selection'
import { rowsQuery } from '@/lib/queries/rows'
import { canAskFor, type Fold } from './fold-tags'
import { useAllTags } from './use-all-tags'
import { useListedTags } from './use-listed-tags'
import { useTagFilter } from './use-tag-filter'

/** The tags of a repository (`host/name`): what is chosen in the address, what that lists, and what is selected. */
export function useTagView(name: string, columns: string) {
  const all = useAllTags(name)
  const { tags, digestTags } = all
  const filter = useTagFilter()
  const order = useQueryState('sort')
  const [opened, setOpened] = useState<ReadonlySet<Fold>>(new Set())
  const { hidden, setHidden } = useHiddenColumns('tags', columns)
  const known = useQuery(rowsQuery(name)).data
  const shown = useListedTags({
    tags,
    digestTags,
    known,
    opened,
    filter: filter[0],
    order: order[0],
  })
  const { listed, foldOf } = shown
  const selectable = useMemo(() => listed.filter((tag) => canAskFor(tag, foldOf)), [listed, foldOf])
  const selection = useSelection(selectable)
  return {
    all,
    filter,
    order,
    opened,
    setOpened,
    hidden,
    setHidden,
    known,
    shown,
    selectable,
    selection,
  }
}
