import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { headers } from 'next/headers'
import { RememberVisit } from '@/components/home/remember-visit'
import { QuotaLine } from '@/components/registry/quota-line'
import { rateLimitedBy } from '@/components/registry/rate-limited-by'
import { RegistryProblem } from '@/components/registry/registry-problem'
import type { RateLimit } from '@/components/registry/rows-quota'
import { CacheNote } from '@/components/tag/cache-note'
import { firstListed } from '@/components/tag/first-listed'
import { findRegistry } from '@/lib/access/find-registry'
import { hasHubApi } from '@/lib/access/has-hub-api'
import { openSource } from '@/lib/access/open-source'
import { findVisit } from '@/lib/access/page-visit'
import { firstPartOfTags } from '@/lib/first-part'
import { RegistryError } from '@/lib/oci/registry-error'
import { packNames } from '@/lib/queries/pack-names'
import { quotaQuery } from '@/lib/queries/quota'
import { tagsQuery } from '@/lib/queries/tags'
import { getSettings } from '@/lib/settings/settings'
import { placeIn, stageOf } from '@/lib/settings/stage'
import type { Source } from '@/lib/source'
import { startFirstRows } from '@/lib/tag-details/first-rows'
import type { FirstRows } from '@/lib/tag-details/row'
import { listTags } from '@/lib/tags/tag-lists'
import { isNamespace, listNamespace, NamespaceOrNotFound } from './namespace-or-not-found'
import { NamespaceView } from './namespace-view'
import { readColumnsCookie } from './read-columns-cookie'
import type { RepositoryTab } from './repository-tab'
import { RepositoryTabs } from './repository-tabs'
import { RepositoryTitle } from './repository-title'
import { REPOSITORY_VIEWS } from './repository-views'

/** What a window of 1440 × 900 pixels shows, and the rows around it that the table loads with them. */
const MAX_FIRST_ROWS = 25

interface Props {
  registry: string
  repository: string
  tab: RepositoryTab
  query: Record<string, string | undefined>
}

/** A repository in tabs, or a namespace if no such repository exists but names start with it. */
export async function RepositoryView({ registry, repository, tab, query }: Props) {
  const queryClient = new QueryClient()
  const { source, error } = await seedTags(queryClient, registry, repository)
  if (error?.status === 404) return <NamespaceOrNotFound registry={registry} name={repository} />
  if (error && [401, 403].includes(error.status)) {
    // Many registries return the same for a name that isn't a repository, so check the settings' repositories.
    const { listing, limitedBy } = await listNamespace(registry, repository)
    if (listing?.source === 'settings' && isNamespace(listing))
      return (
        <NamespaceView
          registry={registry}
          namespace={repository}
          listing={listing}
          limitedBy={limitedBy}
          columns={await readColumnsCookie()}
        />
      )
  }
  const rateLimit = { by: rateLimitedBy(await findRegistry(registry)), hasListing: await hasHubApi(registry) }
  const now = new Date().toISOString()
  const tags = queryClient.getQueryData(tagsQuery(`${registry}/${repository}`).queryKey)?.pages[0]?.tags ?? []
  const place = { registry, repository }
  const firstRows =
    source && tab === 'tags' ? await startRows(source, { ...place, tags, query, ...rateLimit }) : undefined
  return (
    <div className="flex flex-col gap-4">
      <RepositoryTitle registry={registry} repository={repository} firstTags={tags.slice(0, 5)} />
      {error ? (
        <>
          <RegistryProblem error={error} registry={registry} />
          {source?.isRateLimited && <QuotaLine limitedBy={rateLimit.by} quota={source.quota} now={now} />}
        </>
      ) : (
        <HydrationBoundary state={dehydrate(queryClient, { serializeData: packNames })}>
          <OpenTab {...place} tab={tab} rateLimit={rateLimit} now={now} firstRows={firstRows} />
        </HydrationBoundary>
      )}
    </div>
  )
}

interface SeededTags {
  /** Undefined if the registry couldn't be opened. */
  source?: Source
  error?: RegistryError
}

/** Loads the first page of tags into the table's query; returns an error, which the page shows. */
async function seedTags(queryClient: QueryClient, registry: string, repository: string): Promise<SeededTags> {
  let opened: Source | undefined
  try {
    const source = await openSource(registry)
    opened = source
    await queryClient.fetchInfiniteQuery({
      ...tagsQuery(`${registry}/${repository}`),
      queryFn: async () => firstPartOfTags(await listTags(source, repository, {})),
    })
    // Shown above the table only if it's already known, because it mustn't push rows down later.
    if (source.isRateLimited)
      queryClient.setQueryData(quotaQuery(registry).queryKey, { isRateLimited: true, quota: source.quota })
    return { source }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { error, ...(opened && { source: opened }) }
  }
}

interface RowsToStart {
  registry: string
  repository: string
  tags: readonly string[]
  query: Props['query']
  hasListing: boolean
}

/** Starts the rows that the table shows first, unless nobody may be looking or they cost something. */
async function startRows(
  source: Source,
  { tags, query, ...request }: RowsToStart,
): Promise<FirstRows | undefined> {
  const visit = findVisit(await headers())
  if (!visit || source.isRateLimited) return undefined
  return startFirstRows(source, { ...request, tags: firstListed(tags, query, MAX_FIRST_ROWS) }, visit)
}

interface OpenTabProps extends Omit<Props, 'query'> {
  rateLimit: RateLimit
  now: string
  firstRows: FirstRows | undefined
}

async function OpenTab({ registry, repository, tab, rateLimit, now, firstRows }: OpenTabProps) {
  const { stages = [] } = await getSettings()
  const columns = await readColumnsCookie()
  const found = stageOf(stages, { registry, repository })
  const hasStages = found !== undefined
  const next = found && stages[found.index + 1]
  const View = REPOSITORY_VIEWS[tab === 'stages' && !hasStages ? 'tags' : tab]
  return (
    <>
      <RememberVisit name={`${registry}/${repository}`} />
      <CacheNote registry={registry} />
      <RepositoryTabs registry={registry} repository={repository} tab={tab} hasStages={hasStages} />
      <View
        registry={registry}
        repository={repository}
        rateLimit={rateLimit}
        next={next && { name: next.name, ...placeIn(next, found.name) }}
        columns={columns}
        now={now}
        firstRows={firstRows}
      />
    </>
  )
}
