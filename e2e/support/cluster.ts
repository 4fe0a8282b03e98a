import { type Listening, listen } from './listen'

const NAMESPACED = {
  v1: ['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'Service', 'ServiceAccount'],
  'apps/v1': ['Deployment'],
}

/**
 * As much of a cluster's API as Helm needs to render a chart with `lookup`: which types there are, and secrets of the release `demo`, by name.
 * https://kubernetes.io/docs/reference/using-api/api-concepts/
 */
export function startCluster(secrets: Record<string, Record<string, string>>): Promise<Listening> {
  return listen(({ url = '' }, response) => {
    const { pathname } = new URL(url, 'http://cluster')
    const body = answer(pathname, secrets)
    response.writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
    const notFound = { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 }
    response.end(JSON.stringify(body ?? notFound))
  })
}

function answer(path: string, secrets: Record<string, Record<string, string>>): object | undefined {
  if (path === '/version') return { major: '1', minor: '35', gitVersion: 'v1.35.0' }
  if (path === '/api') return { kind: 'APIVersions', versions: ['v1'] }
  const version = { groupVersion: 'apps/v1', version: 'v1' }
  if (path === '/apis')
    return {
      kind: 'APIGroupList',
      groups: [{ name: 'apps', versions: [version], preferredVersion: version }],
    }
  if (path === '/api/v1') return listTypes('v1', NAMESPACED.v1)
  if (path === '/apis/apps/v1') return listTypes('apps/v1', NAMESPACED['apps/v1'])
  const name = path.match(/^\/api\/v1\/namespaces\/[^/]+\/secrets\/([^/]+)$/)?.[1] ?? ''
  const data = secrets[name]
  const ownedBy = (release: string, namespace: string) => ({
    labels: { 'app.kubernetes.io/managed-by': 'Helm' },
    annotations: { 'meta.helm.sh/release-name': release, 'meta.helm.sh/release-namespace': namespace },
  })
  return data && { apiVersion: 'v1', kind: 'Secret', metadata: { name, ...ownedBy('demo', 'tools') }, data }
}

function listTypes(groupVersion: string, kinds: readonly string[]): object {
  const resources = kinds.map((kind) => ({
    ...{ name: `${kind.toLowerCase()}s`, singularName: kind.toLowerCase(), kind },
    ...{ namespaced: true, verbs: ['get'] },
  }))
  return { kind: 'APIResourceList', groupVersion, resources }
}
