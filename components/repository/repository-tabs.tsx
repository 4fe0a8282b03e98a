import Link from 'next/link'
import { addressOf } from '@/lib/routes'
import { LinkPending } from '../ui/link-pending'
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

/** Reads the tab from `?view=`; another text opens the tags. */
export function parseRepositoryTab(view: string | undefined): RepositoryTab {
  return TABS.find(({ tab }) => tab === view)?.tab ?? 'tags'
}

interface Props {
  registry: string
  repository: string
  tab: RepositoryTab
  /** The repository lies in one of the settings' stages. */
  hasStages: boolean
}

/** The views of a repository; each has its own address. */
export function RepositoryTabs({ registry, repository, tab, hasStages }: Props) {
  return (
    <TabBar label="Views of the repository">
      {TABS.filter((other) => hasStages || other.tab !== 'stages').map((other) => {
        const isOpen = other.tab === tab
        return (
          <Link
            key={other.tab}
            href={addressOf({ registry, repository }, { view: other.tab === 'tags' ? undefined : other.tab })}
            prefetch={false}
            scroll={false}
            aria-current={isOpen ? 'page' : undefined}
            className={`-mb-px whitespace-nowrap border-b-2 px-0.5 py-2 font-medium ${isOpen ? 'border-accent' : 'border-transparent text-muted hover:text-text'}`}
          >
            {other.name}
            <LinkPending />
          </Link>
        )
      })}
    </TabBar>
  )
}
