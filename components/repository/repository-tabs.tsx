import { TabLink } from '@/components/tab-link'
import { addressOf } from '@/lib/routes'
import { TabBar } from '../ui/tab-bar'

const TABS = [
  { tab: 'tags', name: 'Tags' },
  { tab: 'versions', name: 'Versions' },
  { tab: 'matrix', name: 'Platforms × tags' },
  { tab: 'sizes', name: 'Sizes' },
  { tab: 'storage', name: 'Storage' },
  { tab: 'manifests', name: 'Manifests' },
  { tab: 'stages', name: 'Stages' },
] as const

export type RepositoryTab = (typeof TABS)[number]['tab']

/** Parses the tab in `?view=`; anything else opens the tags. */
export function parseRepositoryTab(view: string | undefined): RepositoryTab {
  return TABS.find(({ tab }) => tab === view)?.tab ?? 'tags'
}

interface Props {
  registry: string
  repository: string
  tab: RepositoryTab
  /** The repository is in one of the settings' stages. */
  hasStages: boolean
}

/** The views of a repository, each with its own address. */
export function RepositoryTabs({ registry, repository, tab, hasStages }: Props) {
  return (
    <TabBar label="Views of the repository">
      {TABS.filter((other) => hasStages || other.tab !== 'stages').map((other) => (
        <TabLink
          key={other.tab}
          href={addressOf({ registry, repository }, { view: other.tab === 'tags' ? undefined : other.tab })}
          isOpen={other.tab === tab}
          name={other.name}
        />
      ))}
    </TabBar>
  )
}
