import { TabLink } from '@/components/tab-link'
import { addressOf } from '@/lib/routes'
import { TabBar } from '../ui/tab-bar'
import { type RepositoryTab, TABS } from './repository-tab'

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
