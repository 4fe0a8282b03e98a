import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { nextQuery } from '@/lib/registry/link'
import { refusalOf } from '@/lib/registry/refusal'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import { type Contents, getCatalogPage, getTagPage, readRepositories, readTagEntries } from './contents'
import { toFinding, truncate } from './finding'

/**
 * Requests a page of one item and checks how the registry links to the next.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 */
export async function probePaging(context: CheckContext, contents: Contents): Promise<Finding> {
  const list = await chooseList(context, contents)
  if (list === undefined) {
    return {
      status: 'unknown',
      observed: 'Not checked: no list has more than one entry.',
      fix: 'Enter a repository that has several tags.',
    }
  }
  const { response, count, path } = await list()
  if (response.status !== 200) {
    return toFinding(
      refusalOf(context.connection, 'tags', response),
      'warning',
      'The registry rejects small pages.',
    )
  }
  return judgePaging({ path, count, link: headerOf(response, 'link'), base: context.connection.base })
}

interface Page {
  response: RegistryResponse
  count: number
  path: string
}

async function chooseList(
  context: CheckContext,
  contents: Contents,
): Promise<(() => Promise<Page>) | undefined> {
  const isListed = context.settings.hasCatalog !== false
  const catalog = isListed ? await contents.catalog().catch(() => undefined) : undefined
  if (catalog !== undefined && readRepositories(catalog.response).length > 1) {
    return async () => {
      const response = await getCatalogPage(context, 1)
      return { response, count: readRepositories(response).length, path: '_catalog' }
    }
  }
  const sample = await contents.sample().catch(() => undefined)
  if (sample === undefined || countTags(sample.tags) < 2) return undefined
  return async () => {
    const response = await getTagPage(context, sample.repository, 1)
    return { response, count: countTags(response), path: `${sample.repository}/tags/list` }
  }
}

function countTags(response: RegistryResponse): number {
  if (response.status !== 200) return 0
  try {
    return readTagEntries(response)?.length ?? 0
  } catch {
    return 0 // The tag probe reports why.
  }
}

/** `count` is the number of names when one was requested and more exist. */
export function judgePaging(page: { path: string; count: number; link: string | null; base: URL }): Finding {
  const { path, count, link, base } = page
  const registry = `GET ${path}?n=1`
  if (count > 1) {
    return {
      status: 'info',
      observed: `${registry} returned ${count} entries: n is ignored`,
      meaning: 'The registry always returns complete lists, even long ones. registry:2 does this for tags.',
    }
  }
  const isFollowed = nextQuery(link) !== undefined
  if (link === null || !isFollowed) {
    return {
      status: 'warning',
      observed: `${registry} returned ${formatPlural(count, 'entry', 'entries')} ${link === null ? 'and no Link' : `and an unusable Link (${truncate(link)})`}`,
      meaning: 'Clients that follow Link stop there. Porthole continues after a full page.',
      fix: 'Update the registry, or configure the proxy in front of it to forward Link.',
    }
  }
  const faults = faultsOf(link, base)
  if (faults.length === 0)
    return { status: 'ok', observed: `${registry} returned one entry and a Link to the next` }
  return {
    status: 'info',
    observed: `${registry}: the Link to the next page ${faults.join(', and ')} (${truncate(link)})`,
    meaning: 'Porthole uses only the query of the Link. Other clients may fail.',
    fix: 'Configure the registry’s external address (http.host, X-Forwarded-Host, X-Forwarded-Proto).',
  }
}

function faultsOf(link: string, base: URL): string[] {
  const text = /^\s*<?([^>;\s]*)/.exec(link)?.[1] ?? ''
  if (!URL.canParse(text, base)) return ['isn’t a valid address']
  const target = new URL(text, base)
  const faults: string[] = []
  if (!link.trimStart().startsWith('<')) faults.push('has no angle brackets')
  if (target.protocol !== base.protocol) faults.push(`switches to ${target.protocol.slice(0, -1)}`)
  if (target.host !== base.host) faults.push(`points to another host, ${target.host}`)
  if (!target.pathname.startsWith(base.pathname)) faults.push(`is missing the path ${base.pathname}`)
  return faults
}
