'use client'

import { useCallback, useMemo } from 'react'
import { useSelection } from '@/components/ui/use-selection'
import { isTag } from '@/lib/oci/reference-grammar'
import type { VersionItem } from './version-items'

/** The selected tags. A group stands for all its versions, also those that are folded. */
export function useVersionSelection(items: readonly VersionItem[]) {
  const keys = useMemo(() => items.map(({ key }) => key), [items])
  const tagsOf = useMemo(() => new Map(items.map((item) => [item.key, tagsIn(item)])), [items])
  const leavesOf = useCallback((key: string) => tagsOf.get(key) ?? [], [tagsOf])
  const tags = useMemo(() => [...new Set([...tagsOf.values()].flat())], [tagsOf])
  return { tags, selection: useSelection(keys, leavesOf) }
}

/** Without digests in the tag list. */
function tagsIn(item: VersionItem): string[] {
  const rows = item.kind === 'row' ? [item.row] : item.rows
  return rows.map(({ name }) => name.tag).filter((tag) => isTag(tag))
}
