'use client'

import { CopyPlus, Link2, Trash2 } from 'lucide-react'
import { useRegistries, useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { copyAddress, deleteAddress } from '@/lib/routes'
import { familiar } from '@/lib/set-me-up/familiar'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { ActionBar } from '../ui/action-bar'
import type { BarAction } from '../ui/bar-action'
import { copyLinesAction } from '../ui/copy-lines-action'
import { exportActions } from '../ui/export-actions'
import type { Selection } from '../ui/use-selection'

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
  return (
    <ActionBar
      count={`${formatPlural(names.length, 'repository', 'repositories')} selected`}
      detail={describe(names, known, unlistedCount)}
      actions={[
        ...copyActions(registry, names, registries),
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
      danger={deleteAction(registry, names, registries)}
      onClear={clear}
    />
  )
}

/** The forms take one whole repository. */
const ONE_ONLY = 'select one'

function copyActions(
  registry: string,
  names: readonly string[],
  registries: readonly PublicRegistry[],
): BarAction[] {
  const isAllowed = registries.some(({ allow }) => allow?.includes('copy') || allow?.includes('tag'))
  if (!isAllowed) return []
  return [{ name: 'Copy', Icon: CopyPlus, ...forOne(names, (name) => copyAddress(`${registry}/${name}`)) }]
}

function deleteAction(
  registry: string,
  names: readonly string[],
  registries: readonly PublicRegistry[],
): BarAction | undefined {
  const isAllowed = registries.some(({ host, allow }) => host === registry && allow?.includes('delete'))
  if (!isAllowed) return undefined
  return { name: 'Delete', Icon: Trash2, ...forOne(names, (name) => deleteAddress(`${registry}/${name}`)) }
}

function forOne(names: readonly string[], address: (name: string) => string): Partial<BarAction> {
  const [name] = names
  return name !== undefined && names.length === 1 ? { href: address(name) } : { unavailable: ONE_ONLY }
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
