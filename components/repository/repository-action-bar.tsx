'use client'

import { Archive, CopyPlus, Link2, Trash2 } from 'lucide-react'
import { useRegistries, useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { familiar } from '@/lib/set-me-up/familiar'
import { ActionBar } from '../ui/action-bar'
import { copyLinesAction } from '../ui/copy-lines-action'
import { exportActions } from '../ui/export-actions'
import type { Selection } from '../ui/use-selection'
import { repositoryChanges } from './repository-changes'

interface Props {
  registry: string
  /** The part of the full names before the selected IDs. */
  prefix: string
  selection: Selection
  known: KnownRepositories
}

/** What can be done with the selected repositories. */
export function RepositoryActionBar({ registry, prefix, selection, known }: Props) {
  const registries = useRegistries()
  const host = useRegistry(registry)?.publicHost ?? registry
  const { selected, unlistedCount, clear } = selection
  const names = [...selected].sort().map((path) => `${prefix}${path}`)
  const { copy, retention, delete: deletion } = repositoryChanges(registry, names, registries)
  return (
    <ActionBar
      count={`${formatPlural(names.length, 'repository', 'repositories')} selected`}
      detail={describe(names, known, unlistedCount)}
      actions={[
        ...(copy ? [{ name: 'Copy', Icon: CopyPlus, ...copy }] : []),
        ...(retention ? [{ name: 'Retention', Icon: Archive, ...retention }] : []),
        copyLinesAction({
          name: 'Copy references',
          Icon: Link2,
          lines: names.map((name) => familiar(host, name)),
        }),
        ...exportActions(`${registry}-repositories`, async () => {
          const { exportRepositories } = await import('./export-repositories')
          return exportRepositories(names, (name) => known.get(name)?.row)
        }),
      ]}
      danger={deletion && { name: 'Delete', Icon: Trash2, ...deletion }}
      onClear={clear}
    />
  )
}

function describe(names: readonly string[], known: KnownRepositories, unlistedCount: number): string {
  const rows = names.flatMap((name) => known.get(name)?.row ?? [])
  const counted = rows.filter(({ tagCount }) => tagCount !== null)
  const tagCount = counted.reduce((sum, row) => sum + (row.tagCount ?? 0), 0)
  const isMore = counted.length < names.length || counted.some(({ hasMoreTags }) => hasMoreTags)
  const tags = isMore ? `${formatCount(tagCount)}+ tags` : formatPlural(tagCount, 'tag')
  return [
    ...(counted.length > 0 ? [tags] : []),
    ...(unlistedCount > 0 ? [`${formatCount(unlistedCount)} not in the list below`] : []),
  ].join(', ')
}
