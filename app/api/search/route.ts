import type { NextRequest } from 'next/server'
import { answerJson, parseSearch } from '@/app/api/_lib/answer'
import { openSource } from '@/lib/access/open-source'
import { openedRegistries } from '@/lib/access/opened-registries'
import { visitorRegistries } from '@/lib/access/visitor-registries'
import type { Unlisted } from '@/lib/api/search'
import { type SearchAnswer, SearchQuery } from '@/lib/api/search'
import { RegistryError } from '@/lib/oci/registry-error'
import { parseQuery } from '@/lib/search/parse-query'
import { searchSources } from '@/lib/search/search'
import { explain } from '@/lib/search/search-listing'
import type { Source } from '@/lib/source'

/** The best matching repositories, tags and digests in all registries that the visitor may see. */
export function GET(request: NextRequest) {
  return answerJson<SearchAnswer>(request, async () => {
    const { q, here } = parseSearch(SearchQuery, request.nextUrl.searchParams)
    const known = [...(await visitorRegistries()), ...(await openedRegistries())].map(({ host }) => host)
    const opened = here === undefined || known.includes(here) ? undefined : await openIfAllowed(here)
    const hosts = opened ? [...known, opened.host] : known
    const query = parseQuery(q, hosts)
    const asked = hosts.filter((host) => query.registry === undefined || host === query.registry)
    const answers = await Promise.all(asked.map(openOrExplain))
    const sources = answers.filter((one) => 'identity' in one)
    const answer = await searchSources(sources, { query, currentHost: here })
    const closed = answers.filter((one) => 'state' in one)
    return { body: { ...answer, incomplete: [...closed, ...answer.incomplete] } }
  })
}

/** The page's registry, which may not be in the settings. Undefined for a host that may not be opened. */
async function openIfAllowed(host: string): Promise<Source | undefined> {
  const opened = await openOrExplain(host)
  return 'identity' in opened ? opened : undefined
}

async function openOrExplain(host: string): Promise<Source | Unlisted> {
  try {
    return await openSource(host)
  } catch (error) {
    if (error instanceof RegistryError) return explain(host, error)
    throw error
  }
}
