import { nameRepositories } from '../scale/repository-names'
import { type Listening, listen } from '../support/listen'

export const CATALOG_SIZE = 100_000
const MAX_PAGE = 1000

/** Fakes a registry with nothing but a catalog, which it pages like distribution, and immediately. */
export function startPagingRegistry(): Promise<Listening> {
  const names = nameRepositories(CATALOG_SIZE)
  return listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost')
    response.setHeader('content-type', 'application/json')
    response.setHeader('docker-distribution-api-version', 'registry/2.0')
    if (pathname === '/v2/') return response.end('{}')
    if (pathname !== '/v2/_catalog') {
      response.statusCode = 404
      return response.end('{"errors":[{"code":"NAME_UNKNOWN","message":"there is only a catalog here"}]}')
    }
    const last = searchParams.get('last')
    const start = last === null ? 0 : names.indexOf(last) + 1
    const end = start + Math.min(Number(searchParams.get('n') ?? 100), MAX_PAGE)
    const query = new URLSearchParams({ last: names[end - 1] ?? '', n: String(end - start) })
    if (end < names.length) response.setHeader('link', `</v2/_catalog?${query}>; rel="next"`)
    response.end(JSON.stringify({ repositories: names.slice(start, end) }))
  })
}
