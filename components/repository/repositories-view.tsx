import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { LazyEmptyCatalog, LazyRegistryRepositories, LazyVisitedRepositories } from '@/components/lazy-views'
import { findRateLimit } from '@/components/registry/find-rate-limit'
import { RegistryBadges } from '@/components/registry/registry-badges'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { PageTitle } from '@/components/ui/page-title'
import { TitleRow } from '@/components/ui/title-row'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import { listRepositories } from '@/lib/catalog/repository-pages'
import { firstPartOfRepositories } from '@/lib/first-part'
import { RegistryError } from '@/lib/oci/registry-error'
import { packNames } from '@/lib/queries/pack-names'
import { MAX_LIST_AGE_SECONDS, repositoriesQuery } from '@/lib/queries/repositories'
import { addressOf } from '@/lib/routes'
import { openedRegistry, type PublicRegistry } from '@/lib/settings/public-registry'
import { SetMeUp } from '../set-me-up/set-me-up'
import { NoCatalog } from './no-catalog'
import { readColumnsCookie } from './read-columns-cookie'
import { TitleLink } from './title-link'

interface Props {
  registry: string
  /** The page is also the home page, which includes repositories visited in any registry. */
  isHome?: boolean
  /** Shown between the title and the tree. */
  children?: ReactNode
}

/** A registry's repositories as a tree. */
export async function RepositoriesView({ registry, isHome = false, children }: Props) {
  const registries = await visitorRegistries()
  const shown = registries.find((known) => known.host === registry) ?? openedRegistry(registry)
  const queryClient = new QueryClient()
  const { problem, limitedBy } = await seedRepositories(queryClient, registry)
  const pages = queryClient.getQueryData(repositoriesQuery(registry).queryKey)?.pages ?? []
  const isEmpty =
    !problem && pages.every(({ repositories, prefixes, next }) => !repositories.length && !prefixes && !next)
  const isUnlisted = problem?.isListOnly || (isEmpty && pages[0]?.source === 'settings')
  return (
    <div className="flex flex-col gap-5">
      <RegistryTitle
        registry={shown}
        hasOthers={registries.length > 1}
        isListed={!problem || isUnlisted === true}
      />
      {children}
      {isHome && !isUnlisted && <LazyVisitedRepositories />}
      {problem && !isUnlisted && <RegistryProblem error={problem} registry={registry} />}
      {isUnlisted && (
        <NoCatalog
          registry={shown}
          refusal={problem}
          hasNamespaces={await hasHubApi(registry)}
          isHome={isHome}
        />
      )}
      {isEmpty && !isUnlisted && <LazyEmptyCatalog registry={shown} />}
      {!problem && !isEmpty && (
        <HydrationBoundary state={dehydrate(queryClient, { serializeData: packNames })}>
          <LazyRegistryRepositories
            registry={registry}
            now={new Date().toISOString()}
            limitedBy={limitedBy}
            columns={await readColumnsCookie()}
          />
        </HydrationBoundary>
      )}
    </div>
  )
}

interface TitleProps {
  registry: PublicRegistry
  hasOthers: boolean
  /** Its list has loaded or is known not to exist, so it can be checked. */
  isListed: boolean
}

function RegistryTitle({ registry, hasOthers, isListed }: TitleProps) {
  const { host } = registry
  return (
    <div>
      {(hasOthers || registry.isOpenedByName) && (
        <nav aria-label="Breadcrumbs" className="text-muted text-sm">
          <Link href="/" prefetch={false} className="hover:text-text hover:underline">
            All registries
          </Link>
        </nav>
      )}
      <TitleRow>
        <PageTitle className="break-all">{registry.title}</PageTitle>
        <RegistryBadges registry={host} />
        <div className="ml-auto flex flex-wrap items-center justify-end gap-x-4 gap-y-2">
          {isListed && (
            <TitleLink href={addressOf({ registry: host }, { view: 'check' })}>
              {registry.kind === 'layout' ? 'Check this layout' : 'Check this registry'}
            </TitleLink>
          )}
          <SetMeUp subject={{ registry: host, scope: 'registry' }} />
        </div>
      </TitleRow>
    </div>
  )
}

/** Loads the first page of the catalog into the tree's query; returns an error, which the page shows. */
async function seedRepositories(
  queryClient: QueryClient,
  registry: string,
): Promise<{ problem?: RegistryError; limitedBy?: string | undefined }> {
  try {
    const source = await openSource(registry)
    const first = await listRepositories(source, {}, MAX_LIST_AGE_SECONDS * 1000)
    queryClient.setQueryData(repositoriesQuery(registry).queryKey, {
      pages: [firstPartOfRepositories(first)],
    })
    return { limitedBy: await findRateLimit(source) }
  } catch (error) {
    if (error instanceof RegistryError) return { problem: error }
    throw error
  }
}
