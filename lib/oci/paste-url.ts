import { BASE_PATH, withoutBasePath } from '@/lib/base-path'

/**
 * The reference in a web address, as text: a registry URL, a page of a registry's website, or one of our pages.
 * A registry alone ends with a slash. Undefined if there is none.
 */
export function referenceOfUrl(text: string, basePath = BASE_PATH): string | undefined {
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  const reference = url.searchParams.get('reference')
  const own = withoutBasePath(url.pathname, basePath)
  if (own?.startsWith('/api/') && reference !== null) return reference
  const ownPath = trimPath(own ?? '')
  // A registry may have repositories below the same path.
  if (basePath !== '' && isOwnAddress(ownPath)) return referenceOfPath(url.host, ownPath)
  const path = trimPath(url.pathname)
  const site = sites.get(url.hostname)?.(path, url)
  if (site !== undefined) return site || undefined
  return referenceOfPath(url.host, path)
}

function trimPath(path: string): string {
  return decodePath(path).replace(/^\/+/, '').replace(/\/+$/, '')
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path // Malformed escapes can't be part of a reference.
  }
}

function referenceOfPath(host: string, path: string): string | undefined {
  if (path === '' || path === 'v2' || path === 'v2/_catalog') return `${host}/`
  // Harbor's pages use project numbers, so only the host is usable.
  if (/^harbor\/projects\/\d+/.test(path)) return `${host}/`
  const artifactory = /^artifactory\/api\/docker\/([^/]+)\/v2(?:\/(.*))?$/.exec(path)
  if (artifactory) return referenceOfApi(`${host}/${artifactory[1]}`, artifactory[2] ?? '')
  if (path.startsWith('v2/')) return referenceOfApi(host, path.slice(3))
  if (!isOwnAddress(path)) return `${host}/${path}`
  return path.includes('/') ? path : `${path}/`
}

/** The first path part of our pages is the registry's host. */
function isOwnAddress(path: string): boolean {
  const first = path.split('/', 1)[0] ?? ''
  const isHost = /^(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|\[[0-9a-f:]+\])(?::\d+)?$|^[a-z0-9-]+:\d+$/i.test(
    first,
  )
  return isHost && (path !== first || /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(first))
}

/** Reads the path after `/v2/`: manifests have a tag or digest, lists and blobs only a repository. */
function referenceOfApi(host: string, path: string): string {
  const [, name, kind, reference] = /^(.+)\/(manifests|blobs|tags|referrers)\/(.+)$/.exec(path) ?? []
  if (name === undefined || reference === undefined) return path === '' ? `${host}/` : `${host}/${path}`
  if (kind === 'manifests' || kind === 'referrers')
    return `${host}/${name}${reference.includes(':') ? '@' : ':'}${reference}`
  return `${host}/${name}`
}

/** Websites on another host than their registry. Each returns '' for a page without an image. */
const sites = new Map<string, (path: string, url: URL) => string>([
  ['hub.docker.com', hubPage],
  ['quay.io', quayPage],
  ['github.com', githubPage],
  ['gallery.ecr.aws', (path) => (path === '' ? 'public.ecr.aws/' : `public.ecr.aws/${path}`)],
  ['mcr.microsoft.com', microsoftPage],
])

function hubPage(path: string): string {
  if (path === '') return 'docker.io/'
  const official = /^_\/([^/]+)/.exec(path)
  if (official) return `docker.io/library/${official[1]}`
  const layers = /^layers\/([^/]+\/[^/]+)\/([^/]+)/.exec(path)
  if (layers) return `docker.io/${layers[1]}:${layers[2]}`
  const match = /^(?:r|repository\/docker)\/([^/]+\/[^/]+)(?:\/tags\/([^/]+))?/.exec(path)
  if (!match) return ''
  return `docker.io/${match[1]}${match[2] ? `:${match[2]}` : ''}`
}

function quayPage(path: string, url: URL): string {
  if (path === '' || path === 'repository' || path === 'search') return 'quay.io/'
  if (path.startsWith('v2/') || path === 'v2') return referenceOfPath(url.host, path) ?? ''
  const [, name, kind, what] = /^repository\/([^/]+\/[^/:@]+)(?:\/(tag|manifest)\/([^/]+))?/.exec(path) ?? []
  if (name === undefined) return path.startsWith('repository/') ? '' : `quay.io/${path}`
  const separator = kind === 'manifest' ? '@' : ':'
  return `quay.io/${name}${what ? `${separator}${what}` : ''}`
}

function githubPage(path: string, url: URL): string {
  const [, owner, name] =
    /^(?:orgs|users)\/([^/]+)\/packages\/container\/(?:package\/)?(.+)$/.exec(path) ??
    /^([^/]+)\/[^/]+\/pkgs\/container\/(.+)$/.exec(path) ??
    []
  if (owner === undefined || name === undefined) return ''
  const tag = url.searchParams.get('tag')
  return (
    `ghcr.io/${owner}/${name.replace(/\/(?:versions|\d{5,})$/, '')}`.toLowerCase() + (tag ? `:${tag}` : '')
  )
}

function microsoftPage(path: string, url: URL): string {
  const [, name] = /^(?:[a-z-]+\/)?(?:artifact\/mar|product)\/(.+?)(?:\/(?:about|tags))?$/.exec(path) ?? []
  return name === undefined ? (referenceOfPath(url.host, path) ?? '') : `mcr.microsoft.com/${name}`
}
