import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { page } from 'vitest/browser'
import { RegistryRepositories } from '@/components/repository/registry-repositories'
import { repositoriesQuery } from '@/lib/queries/repositories'
import type { CachedRepositoryPage } from '@/lib/source'
import { REGISTRY, type RenderOptions, renderComponent } from './render'
import { answerLines } from './tag-list'

/** The names of the rows. */
export const rows = () =>
  page.getByRole('table', { name: 'Namespaces and repositories' }).getByRole('rowheader')

const never = () => new Promise<object>(() => undefined)

/** Answers that leave the list, and the details of its rows, loading. */
export const LOADING = { '/api/repositories/all': never, '/api/repositories/rows': never }

/** The toggle of a namespace, by its full name. */
export const namespace = (name: string) => page.getByRole('button', { name: `Namespace ${name},` })

/** The number of repositories. */
export const status = () => page.getByRole('status').filter({ hasText: 'repositories' })

/** The catalog page after `last`, with the given number of names. */
export function catalogPage(
  names: readonly string[],
  last: string | null = null,
  size = names.length,
): CachedRepositoryPage {
  const start = Number(last ?? 0)
  const end = start + size
  return {
    repositories: names.slice(start, end),
    fetchedAt: new Date().toISOString(),
    ...(end < names.length && { next: String(end) }),
  }
}

/** Answers `/api/repositories/all`; the cursor of a page is where it starts. */
export const answerCatalog = (names: readonly string[], size?: number) => (request: Request) => {
  const pages = [catalogPage(names, new URL(request.url).searchParams.get('last'), size)]
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
    pages.push(catalogPage(names, next, size))
  return answerLines(pages)
}

/** Renders the tree of a registry as its page does: with the first page of the catalog. */
export async function renderRegistry(
  first: CachedRepositoryPage,
  {
    registry = REGISTRY,
    limitedBy,
    ...options
  }: RenderOptions & { registry?: typeof REGISTRY; limitedBy?: string } = {},
): Promise<void> {
  const queryClient = new QueryClient()
  queryClient.setQueryData(repositoriesQuery(registry.host).queryKey, { pages: [first] })
  await renderComponent(
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RegistryRepositories registry={registry.host} now={new Date().toISOString()} limitedBy={limitedBy} />
    </HydrationBoundary>,
    { registries: [registry], ...options },
  )
}
