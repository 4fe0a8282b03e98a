import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { notFound } from 'next/navigation'
import { CopyLink } from '@/components/changes/copy/copy-link'
import { DeleteLink } from '@/components/changes/delete/delete-link'
import { PinButton } from '@/components/home/pin-button'
import { RememberVisit } from '@/components/home/remember-visit'
import {
  LazyManifestsView,
  LazyPlatformMatrix,
  LazySizesView,
  LazyStagesView,
  LazyStorageView,
  LazyTagTable,
  LazyVersionsView,
} from '@/components/lazy-views'
import { countedBy } from '@/components/registry/counted-by'
import { QuotaLine } from '@/components/registry/quota-line'
import { RegistryMarks } from '@/components/registry/registry-marks'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { SetMeUp } from '@/components/set-me-up/set-me-up'
import { CacheNote } from '@/components/tag/cache-note'
import { NoTags } from '@/components/tag/no-tags'
import { findRegistry } from '@/lib/access/find-registry'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { type ListingUnder, listRepositoriesUnder } from '@/lib/catalog/repositories'
import { firstPartOfTags } from '@/lib/first-part'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { quotaQuery } from '@/lib/queries/quota'
import { tagsQuery } from '@/lib/queries/tags'
import { getSettings } from '@/lib/settings/settings'
import { stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { listTags } from '@/lib/tags/tag-lists'
import { Breadcrumbs } from '../breadcrumbs'
import { NamespaceBelow } from './namespace-below'
import { NamespaceView } from './namespace-view'
import { RepositoryTabs, type RepositoryViewName } from './repository-tabs'

/** A namespace that was pushed a moment ago is no 404 for long, and a missing name does not list all others each time. */
const LISTING_MS = 5000

/** A repository's tags, or another view of them. Where no such repository exists but names begin with it, that namespace. */
export async function TagsView({
  registry,
  repository,
  view,
}: {
  registry: string
  repository: string
  view: RepositoryViewName
}) {
  const queryClient = new QueryClient()
  const name = `${registry}/${repository}`
  let problem: RegistryError | undefined
  let source: Source | undefined
  try {
    const opened = await openSource(registry)
    source = opened
    await queryClient.fetchInfiniteQuery({
      ...tagsQuery(name),
      queryFn: async () => firstPartOfTags(await listTags(opened, repository, {})),
    })
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (error.status === 404) return <NamespaceOrNothing registry={registry} name={repository} />
    const listed = [401, 403].includes(error.status) ? await lookBelow(registry, repository) : undefined
    // Many answer so to a name that is no repository; the settings know better.
    if (listed?.from === 'settings' && isNamespace(listed))
      return <NamespaceView registry={registry} namespace={repository} listing={listed} />
    problem = error
  }
  const now = new Date().toISOString()
  const { stages = [] } = await getSettings()
  const hasStages = stageOf(stages, { registry, repository }) !== undefined
  const counting = { by: countedBy(await findRegistry(registry)), hasListing: await hasHubApi(registry) }
  // Above the table only where it is known by now: it must not push the rows down later.
  if (source?.isMetered)
    queryClient.setQueryData(quotaQuery(registry).queryKey, { isMetered: true, quota: source.quota })
  const firstTags = queryClient.getQueryData(tagsQuery(name).queryKey)?.pages[0]?.tags.slice(0, 5) ?? []
  return (
    <div className="flex flex-col gap-4">
      <TagsTitle registry={registry} repository={repository} firstTags={firstTags} />
      {problem ? (
        <>
          <RegistryProblem error={problem} registry={registry} />
          {source?.isMetered && <QuotaLine countedBy={counting.by} quota={source.quota} now={now} />}
        </>
      ) : (
        <HydrationBoundary state={dehydrate(queryClient)}>
          <RememberVisit name={name} />
          <CacheNote registry={registry} />
          <RepositoryTabs registry={registry} repository={repository} view={view} hasStages={hasStages} />
          {view === 'matrix' ? (
            <LazyPlatformMatrix registry={registry} repository={repository} counting={counting} />
          ) : view === 'versions' ? (
            <LazyVersionsView registry={registry} repository={repository} counting={counting} now={now} />
          ) : view === 'sizes' ? (
            <LazySizesView registry={registry} repository={repository} counting={counting} />
          ) : view === 'storage' ? (
            <LazyStorageView registry={registry} repository={repository} counting={counting} />
          ) : view === 'manifests' ? (
            <LazyManifestsView registry={registry} repository={repository} counting={counting} />
          ) : view === 'stages' && hasStages ? (
            <LazyStagesView registry={registry} repository={repository} />
          ) : (
            <LazyTagTable registry={registry} repository={repository} counting={counting} now={now} />
          )}
        </HydrationBoundary>
      )}
    </div>
  )
}

async function NamespaceOrNothing({ registry, name }: { registry: string; name: string }) {
  const found = await lookBelow(registry, name)
  if (found && isNamespace(found)) {
    return <NamespaceView registry={registry} namespace={name} listing={found} />
  }
  if (!found?.isRepository) notFound()
  return (
    <div className="flex flex-col gap-4">
      <TagsTitle registry={registry} repository={name} firstTags={[]} />
      <NoTags repository={name} />
    </div>
  )
}

/** A name deep in a namespace that nobody lists may be one, too; but there it was the registry that said no. */
function isNamespace({ repositories, prefixes, isUnlisted, isRepository }: ListingUnder): boolean {
  return repositories.length > 0 || prefixes !== undefined || (isUnlisted && !isRepository)
}

/** Undefined when the catalog is refused: then the name cannot be known as a namespace. */
async function lookBelow(registry: string, name: string) {
  try {
    return await listRepositoriesUnder(await openSource(registry), name, LISTING_MS)
  } catch (error) {
    if (error instanceof RegistryError) return undefined
    throw error
  }
}

function TagsTitle({
  registry,
  repository,
  firstTags,
}: {
  registry: string
  repository: string
  firstTags: string[]
}) {
  return (
    <div>
      <div className="flex items-start gap-3 text-sm">
        <div className="min-w-0 flex-1">
          <Breadcrumbs address={{ registry, repository }} />
        </div>
        <div className="w-20 shrink-0 sm:w-56">
          <NamespaceBelow registry={registry} repository={repository} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pt-2">
        <h1 className="min-w-0 break-all font-semibold text-2xl">
          {visibleText(repository.split('/').at(-1) ?? '')}
        </h1>
        <PinButton name={`${registry}/${repository}`} />
        <RegistryMarks registry={registry} />
        <div className="ml-auto flex flex-wrap gap-2">
          <CopyLink place={{ registry, repository }} />
          <DeleteLink place={{ registry, repository }} />
          <SetMeUp subject={{ registry, repository, scope: 'repository', tags: firstTags }} />
        </div>
      </div>
    </div>
  )
}
