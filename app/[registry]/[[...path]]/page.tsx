import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ArtifactView } from '@/components/artifact/artifact-view'
import { CoverageView } from '@/components/coverage/coverage-view'
import { PageCounts } from '@/components/page-counts'
import { CheckView } from '@/components/registry/check-view'
import { RepositoriesView } from '@/components/repository/repositories-view'
import { parseRepositoryTab } from '@/components/repository/repository-tab'
import { RepositoryView } from '@/components/repository/repository-view'
import { findRegistry } from '@/lib/access/find-registry'
import { RegistryError } from '@/lib/oci/registry-error'
import { addressOf, type ParsedPath, parsePath } from '@/lib/routes'
import { registryHost } from '@/lib/settings/registry-host'
import { getSettings } from '@/lib/settings/settings'
import { formatTitle } from './format-title'

interface Props {
  params: Promise<{ registry: string; path?: string[] }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const address = (await readPath(params))?.address
  if (!address || !(await isShown(address.registry))) return { title: 'Not found' }
  const { title } = await findRegistry(address.registry)
  return { title: formatTitle(address, { registryTitle: title, view: flatten(await searchParams).view }) }
}

/** Shows what the address refers to: a registry, a repository's tags, or one artifact. */
export default async function Page({ params, searchParams }: Props) {
  const parsed = await readPath(params)
  const query = flatten(await searchParams)
  if (parsed?.elsewhere) redirect(addressOf(parsed.address, query))
  const address = parsed?.address
  if (!address || !(await isShown(address.registry))) notFound()
  return (
    <>
      <View address={address} query={query} />
      <PageCounts />
    </>
  )
}

interface ViewProps {
  address: NonNullable<ParsedPath>['address']
  query: Record<string, string | undefined>
}

function View({ address, query }: ViewProps) {
  const { registry, repository } = address
  if (!repository && query.view === 'check')
    return <CheckView registry={registry} reference={query.reference} />
  if (query.view === 'platforms' && !address.tag && !address.digest)
    return <CoverageView registry={registry} namespace={repository} />
  if (!repository) return <RepositoriesView registry={registry} />
  if (!address.tag && !address.digest)
    return (
      <RepositoryView
        registry={registry}
        repository={repository}
        tab={parseRepositoryTab(query.view)}
        query={query}
      />
    )
  return <ArtifactView place={{ ...address, repository }} query={query} />
}

/** Whether this server shows the registry; the 404 page says why it doesn't. */
async function isShown(host: string): Promise<boolean> {
  try {
    await findRegistry(host)
    return true
  } catch (error) {
    if (error instanceof RegistryError) return false
    throw error
  }
}

async function readPath(params: Props['params']): Promise<ParsedPath> {
  const { registry, path = [] } = await params
  const hosts = (await getSettings()).registries.map((known) => known.host)
  const [written = '', ...rest] = [registry, ...path].map(decodeURIComponent)
  const host = await registryHost(written)
  const parsed = parsePath([host, ...rest], hosts)
  return parsed && host !== written ? { ...parsed, elsewhere: addressOf(parsed.address) } : parsed
}

function flatten(query: Record<string, string | string[] | undefined>): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
  )
}
