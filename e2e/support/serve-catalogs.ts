import { type Listening, listen } from './listen'

export interface Catalogs extends Listening {
  /** The requested paths in order. */
  paths: string[]
}

/**
 * Fakes a host with a catalog for each of two repository keys: `docker-local` like Artifactory, in two pages
 * with a number as cursor below a lost prefix; `docker-prod` like Nexus. `docker-secret` is refused.
 */
export async function serveCatalogs(): Promise<Catalogs> {
  const paths: string[] = []
  const server = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
    paths.push(pathname)
    const send = (status: number, body: unknown, headers = {}) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(body))
    }
    if (pathname === '/v2/') return send(200, {})
    if (pathname === '/artifactory/api/docker/docker-local/v2/_catalog') {
      return searchParams.get('last') === '2'
        ? send(200, { repositories: ['web'] })
        : send(200, { repositories: ['api', 'app'] }, { link: '</v2/_catalog?last=2&n=2>; rel="next"' })
    }
    if (pathname === '/repository/docker-prod/v2/_catalog') return send(200, { repositories: ['app'] })
    if (pathname.includes('/docker-secret/'))
      return send(403, { errors: [{ code: 'DENIED', message: 'not for you' }] })
    return send(404, { errors: [{ code: 'NAME_UNKNOWN', message: 'repository name not known to registry' }] })
  })
  return { ...server, paths }
}
