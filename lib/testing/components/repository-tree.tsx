import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { page } from 'vitest/browser'
import { RegistryTree } from '@/components/repository/registry-tree'
import { repositoriesQuery } from '@/lib/queries/repositories'
import type { CachedRepositoryPage } from '@/lib/source'
import { REGISTRY, type RenderOptions, renderComponent } from './render'

/** The lines of the tree. */
export const rows = () =>
  page.getByRole('list', { name: 'Namespaces and repositories' }).getByRole('listitem')

/** What opens and closes a namespace; by its whole name. */
export const namespace = (name: string) => page.getByRole('button', { name: `Namespace ${name},` })

/** How many repositories there are. */
export const status = () => page.getByRole('status').filter({ hasText: 'repositories' })

/** The page of a catalog after `last`, with so many names on each. */
export function catalogPage(
  names: readonly string[],
  last: string | null = null,
  size = names.length,
): CachedRepositoryPage {
  const start = Number(last ?? 0)
  const end = start + size
  return {
    repositories: names.slice(start, end),
    readAt: new Date().toISOString(),
    ...(end < names.length && { next: String(end) }),
  }
}

/** Answers `/api/repositories`; the cursor of a page is where it starts. */
export const answerCatalog = (names: readonly string[], size?: number) => (request: Request) =>
  catalogPage(names, new URL(request.url).searchParams.get('last'), size)

/** Renders the tree of a registry as its page does: with the first page of the catalog. */
export async function renderRegistryTree(
  first: CachedRepositoryPage,
  { registry = REGISTRY, ...options }: RenderOptions & { registry?: typeof REGISTRY } = {},
): Promise<void> {
  const queryClient = new QueryClient()
  const data = { pages: [first], pageParams: [undefined] }
  queryClient.setQueryData(repositoriesQuery(registry.host).queryKey, data)
  await renderComponent(
    <HydrationBoundary state={dehydrate(queryClient)}>
      <RegistryTree registry={registry.host} now={new Date().toISOString()} />
    </HydrationBoundary>,
    { registries: [registry], ...options },
  )
}
