'use client'

import { Link2, Tag } from 'lucide-react'
import { changeActions } from '@/components/changes/change-actions'
import type { NextStage } from '@/components/changes/selected-changes'
import { useRegistries, useRegistry } from '@/components/registry/registries-context'
import { ActionBar } from '@/components/ui/action-bar'
import { copyLinesAction } from '@/components/ui/copy-lines-action'
import { exportActions } from '@/components/ui/export-actions'
import type { Selection } from '@/components/ui/use-selection'
import { formatCount, formatPlural } from '@/lib/format'
import type { KnownRows } from '@/lib/queries/known-rows'
import { familiar } from '@/lib/set-me-up/familiar'
import { pinnedReference } from '@/lib/set-me-up/pull-command'

interface Props {
  registry: string
  repository: string
  selection: Selection
  /** The tags in the list's order. Selected ones that aren't listed come last. */
  listed: readonly string[]
  known: KnownRows
  next: NextStage | undefined
}

/** What can be done with the selected tags. */
export function TagActionBar({ registry, repository, selection, listed, known, next }: Props) {
  const registries = useRegistries()
  const host = useRegistry(registry)?.publicHost
  const { selected, unlistedCount, clear } = selection
  const tags = [...new Set([...listed.filter((tag) => selected.has(tag)), ...selected])]
  const digests = new Map(tags.map((tag) => [tag, known.get(tag)?.row.digest]))
  const loaded = tags.filter((tag) => digests.get(tag))
  const { actions, danger } = changeActions(
    { registry, repository, kind: 'tag', names: tags },
    registries,
    next,
  )
  const name = familiar(host ?? registry, repository)
  return (
    <ActionBar
      count={`${formatPlural(tags.length, 'tag')} selected`}
      detail={describe({
        digestCount: new Set(loaded.map((tag) => digests.get(tag))).size,
        notLoadedCount: tags.length - loaded.length,
        unlistedCount,
      })}
      actions={[
        ...actions,
        copyLinesAction({ name: 'Copy references', Icon: Tag, lines: tags.map((tag) => `${name}:${tag}`) }),
        copyLinesAction({
          name: 'Copy with digests',
          Icon: Link2,
          lines: loaded.map((tag) =>
            pinnedReference({ registry, repository, tag }, digests.get(tag) ?? '', host),
          ),
          missingCount: tags.length - loaded.length,
        }),
        ...exportActions(`${repository}-tags`, async () => {
          const { exportTags } = await import('./export-tags')
          return exportTags(tags, (tag) => known.get(tag)?.row)
        }),
      ]}
      danger={danger}
      onClear={clear}
    />
  )
}

interface Counts {
  digestCount: number
  notLoadedCount: number
  unlistedCount: number
}

function describe({ digestCount, notLoadedCount, unlistedCount }: Counts): string {
  return [
    ...(digestCount > 0 ? [formatPlural(digestCount, 'digest')] : []),
    ...(notLoadedCount > 0 ? [`${formatCount(notLoadedCount)} not loaded`] : []),
    ...(unlistedCount > 0 ? [`${formatCount(unlistedCount)} not in the list below`] : []),
  ].join(', ')
}
