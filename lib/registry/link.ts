import 'server-only'

const MAX_QUERY = 4096

/**
 * The query of the next page in a `Link` header, without `?`.
 *
 * Only the query: registries send other hosts, lose their path prefix, or omit angle brackets and quotes, so
 * every page uses the first one's URL.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 */
export function nextQuery(header: string | null): string | undefined {
  for (const link of splitLinks((header ?? '').slice(0, 4 * MAX_QUERY))) {
    const parts = /^<([^>]*)>?(.*)$/s.exec(link) ?? /^([^;\s]*)(.*)$/s.exec(link)
    if (parts === null || !isNext(parts[2] ?? '')) continue
    const query = queryOf((parts[1] ?? '').trim())
    if (query !== undefined) return query
  }
  return undefined
}

/** Splits at commas between links, but not in URLs or quotes. */
function splitLinks(header: string): string[] {
  const links: string[] = []
  let start = 0
  let closing = ''
  for (let at = 0; at < header.length; at++) {
    const char = header.charAt(at)
    if (closing !== '') closing = char === closing ? '' : closing
    else if (char === '<') closing = '>'
    else if (char === '"') closing = '"'
    else if (char === ',' && /^\s*(?:<|\/|https?:)/.test(header.slice(at + 1, at + 20))) {
      links.push(header.slice(start, at))
      start = at + 1
    }
  }
  return [...links, header.slice(start)].map((link) => link.trim())
}

function isNext(parameters: string): boolean {
  const relation = /;\s*rel\s*=\s*(?:"([^"]*)"?|([^\s;,"]+))/i.exec(parameters)
  const names = (relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/)
  return names.includes('next')
}

function queryOf(target: string): string | undefined {
  if (!URL.canParse(target, 'http://registry/v2/')) return undefined
  const query = new URL(target, 'http://registry/v2/').search.slice(1)
  if (query === '' || query.length > MAX_QUERY) return undefined
  return isFirstPage(query) ? undefined : query
}

/** An empty cursor leads back to the first page (serverless-registry sends one on its last page). */
function isFirstPage(query: string): boolean {
  const parameters = [...new URLSearchParams(query)].filter(([name]) => name !== 'n')
  return parameters.every(([, value]) => value === '')
}
