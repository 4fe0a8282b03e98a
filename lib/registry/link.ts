import 'server-only'

const MAX_QUERY = 4096

/**
 * Gives the query of the next page that a `Link` header names, without `?`.
 *
 * Only the query: registries name other hosts, lose their own path prefix, or leave out the angle brackets and quotes,
 * and a page is always asked at the address the first one came from.
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

/** Splits at commas that stand between links, not in an address or in quotes. */
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

/** A cursor that says nothing leads back to the first page (serverless-registry sends one on its last page). */
function isFirstPage(query: string): boolean {
  const parameters = [...new URLSearchParams(query)].filter(([name]) => name !== 'n')
  return parameters.every(([, value]) => value === '')
}
