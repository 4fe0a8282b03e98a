import { RegistryError } from '@/lib/oci/registry-error'
import { parseQuery } from '@/lib/search/parse-query'
import { searchSources } from '@/lib/search/search'
import type { Source } from '@/lib/source'
import { memorySource } from './memory-source'

let count = 0

/** An in-memory registry with its own host. `catalog` and `tags` can be changed; `requests` has the list requests. */
export function registryOf(catalog: string[], tags: Record<string, string[]> = {}) {
  count += 1
  const memory = memorySource()
  const requests: string[] = []
  const known = { catalog, tags, memory, requests, host: `r${count}.dev`, source: memory.source }
  known.source = {
    ...memory.source,
    host: known.host,
    repositories: async () => {
      requests.push('catalog')
      return { repositories: known.catalog }
    },
    tags: async (repository) => {
      requests.push(repository)
      const list = known.tags[repository]
      if (!list) throw new RegistryError(404, 'NAME_UNKNOWN', 'repository name not known to registry')
      return { tags: list }
    },
  }
  return known
}

/** Searches these registries for a text, as `/api/search` does. */
export const search = (text: string, sources: Source[], waitMs?: number) =>
  searchSources(sources, {
    query: parseQuery(
      text,
      sources.map(({ host }) => host),
    ),
    ...(waitMs !== undefined && { waitMs }),
  })
