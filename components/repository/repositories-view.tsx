import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { openSource } from '@/lib/artifact/open-source'
import { RegistryError } from '@/lib/oci/registry-error'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { addressOf } from '@/lib/routes'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { RegistryProblem } from '../registry-problem'
import { SetMeUp } from '../set-me-up/set-me-up'
import { Badge } from '../ui/badge'
import { NothingListed } from './nothing-listed'
import { RegistryTree } from './registry-tree'

/** A registry's repositories as a tree; `children` stand between its title and the tree. */
export async function RepositoriesView({ registry, children }: { registry: string; children?: ReactNode }) {
  const registries = publicRegistries(await getSettings())
  const shown = registries.find((known) => known.host === registry)
  const queryClient = new QueryClient()
  const problem = await seedRepositories(queryClient, registry)
  const pages = queryClient.getQueryData(repositoriesQuery(registry).queryKey)?.pages ?? []
  const isEmpty = !problem && pages.every((page) => page.repositories.length === 0 && !page.next)
  return (
    <div className="flex flex-col gap-5">
      <div>
        {registries.length > 1 && (
          <nav aria-label="Breadcrumbs" className="text-muted text-sm">
            <Link href="/" prefetch={false} className="hover:text-text hover:underline">
              All registries
            </Link>
          </nav>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">
          <h1 className="min-w-0 break-all font-semibold text-2xl">{shown?.title ?? registry}</h1>
          {shown?.kind === 'layout' && <Badge>OCI layout</Badge>}
          {shown?.isPlainHttp && <Badge title="Requests and answers are not encrypted">plain http</Badge>}
          <div className="ml-auto flex items-center gap-4">
            {!problem && (
              <Link
                href={addressOf({ registry }, { view: 'doctor' })}
                prefetch={false}
                className="link whitespace-nowrap text-sm"
              >
                {shown?.kind === 'layout' ? 'Check this layout' : 'Check this registry'}
              </Link>
            )}
            <SetMeUp subject={{ registry, scope: 'registry' }} />
          </div>
        </div>
      </div>
      {children}
      {problem && <ProblemOrNoCatalog registry={registry} error={problem} />}
      {isEmpty && <NothingListed registry={registry} />}
      {!problem && !isEmpty && (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <RegistryTree registry={registry} />
        </HydrationBoundary>
      )}
    </div>
  )
}

/** Asks for the first page of the catalog under the tree's own key; gives back a refusal, which has a place on the page. */
async function seedRepositories(
  queryClient: QueryClient,
  registry: string,
): Promise<RegistryError | undefined> {
  try {
    const source = await openSource(registry)
    await queryClient.fetchInfiniteQuery({
      ...repositoriesQuery(registry),
      queryFn: () => source.repositories({}),
    })
  } catch (error) {
    if (error instanceof RegistryError) return error
    throw error
  }
}

function ProblemOrNoCatalog({ registry, error }: { registry: string; error: RegistryError }) {
  const isCatalogRefused = [401, 403, 404, 405].includes(error.status)
  return (
    <>
      <RegistryProblem
        error={error}
        registry={registry}
        title={
          isCatalogRefused && error.status !== 401
            ? 'This registry does not list its repositories here'
            : undefined
        }
      />
      {isCatalogRefused && <NothingListed registry={registry} isRefused />}
    </>
  )
}
