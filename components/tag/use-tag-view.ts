'use client'

import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useHiddenColumns } from '@/components/ui/use-hidden-columns'
import { useQueryState } from '@/components/ui/use-query-state'
import { useSelection } from '@/components/ui/use-selection'
import { platformColumn } from '@/lib/oci/platform-column'
import { rowsQuery } from '@/lib/queries/rows'
import { canAskFor, type Fold } from './fold-tags'
import { useAllTags } from './use-all-tags'
import { useListedTags } from './use-listed-tags'

/** The tags of a repository (`host/name`): what is chosen in the address, what that lists, and what is selected. */
export function useTagView(name: string, columns: string) {
  const all = useAllTags(name)
  const { tags, digestTags } = all
  const filter = useQueryState('filter')
  const order = useQueryState('sort')
  const [platformText, setPlatform] = useQueryState('platform')
  const platform = useMemo(() => platformColumn(platformText), [platformText])
  const [opened, setOpened] = useState<ReadonlySet<Fold>>(new Set())
  const { hidden, setHidden } = useHiddenColumns('tags', columns)
  const known = useQuery(rowsQuery(name)).data
  const shown = useListedTags({
    tags,
    digestTags,
    known,
    platform,
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
    platform: [platform, setPlatform] satisfies [string, (platform: string) => void],
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
