import Link from 'next/link'
import { addressOf } from '@/lib/routes'
import { LinkPending } from '../ui/link-pending'
import { TabBar } from '../ui/tab-bar'

const VIEWS = [
  { view: 'tags', name: 'Tags' },
  { view: 'versions', name: 'Versions' },
  { view: 'matrix', name: 'Platforms × tags' },
  { view: 'sizes', name: 'Sizes' },
  { view: 'storage', name: 'Storage' },
  { view: 'manifests', name: 'Manifests' },
  { view: 'stages', name: 'Stages' },
] as const

export type RepositoryViewName = (typeof VIEWS)[number]['view']

/** The view that `?view=` names; tags where it names none. */
export function repositoryViewOf(wanted: string | undefined): RepositoryViewName {
  return VIEWS.find(({ view }) => view === wanted)?.view ?? 'tags'
}

interface Props {
  registry: string
  repository: string
  view: RepositoryViewName
  /** The repository lies in one of the settings' stages. */
  hasStages: boolean
}

/** The views of a repository; each has its own address. */
export function RepositoryTabs({ registry, repository, view, hasStages }: Props) {
  return (
    <TabBar label="Views of the repository">
      {VIEWS.filter((tab) => hasStages || tab.view !== 'stages').map((tab) => {
        const isHere = tab.view === view
        return (
          <Link
            key={tab.view}
            href={addressOf({ registry, repository }, { view: tab.view === 'tags' ? undefined : tab.view })}
            prefetch={false}
            scroll={false}
            aria-current={isHere ? 'page' : undefined}
            className={`-mb-px whitespace-nowrap border-b-2 px-0.5 py-2 font-medium ${isHere ? 'border-accent' : 'border-transparent text-muted hover:text-text'}`}
          >
            {tab.name}
            <LinkPending />
          </Link>
        )
      })}
    </TabBar>
  )
}
