/**
 * Every address we have. A reference is its own address: `/{registry}/{repository}[:tag][@digest]`; the query says how it is shown.
 */

export interface Address {
  registry: string
  repository?: string
  tag?: string
  digest?: string
}

/** How many items one request to `api.coverage` may name. */
export const MAX_COVERAGE_ITEMS = 20

export const api = {
  registries: () => '/api/registries',
  /** Pages as they were last given, at most `maxAge` seconds ago. */
  repositories: (registry: string, last: string | undefined, maxAge: number) =>
    withQuery('/api/repositories', { registry, last, maxAge: String(maxAge) }),
  repositoriesUnder: (registry: string, under: string) => withQuery('/api/repositories', { registry, under }),
  tags: (repository: string, last?: string) => withQuery('/api/tags', { reference: repository, last }),
  untagged: (repository: string, last?: string) =>
    withQuery('/api/untagged', { reference: repository, last }),
  rows: (repository: string, tags: readonly string[], details?: 'yes') =>
    withQuery('/api/rows', { reference: repository, tags: tags.join(','), details }),
  scan: (repository: string, after?: string, details?: 'yes') =>
    withQuery('/api/scan', { reference: repository, after, details }),
  contents: (repository: string, scan: string, unread?: 'yes') =>
    withQuery('/api/contents', { reference: repository, scan, unread }),
  coverage: (items: readonly string[], choose: string, details?: 'yes') =>
    withQuery('/api/coverage', { items: items.join(','), choose, details }),
  stages: (repository: string, skip: number) =>
    withQuery('/api/stages', { reference: repository, skip: String(skip) }),
  stageRepositories: (filter: string, last?: string) =>
    withQuery('/api/stages/repositories', { filter, last }),
  quota: (registry: string) => withQuery('/api/quota', { registry }),
  search: (q: string, here?: string) => withQuery('/api/search', { q, here }),
  artifact: (reference: string) => withQuery('/api/artifact', { reference }),
  image: (reference: string) => withQuery('/api/image', { reference }),
  manifest: (reference: string) => withQuery('/api/manifest', { reference }),
  blob: (reference: string, name?: string) => withQuery('/api/blob', { reference, name }),
  referrers: (reference: string) => withQuery('/api/referrers', { reference }),
  plans: () => '/api/plans',
  runPlan: (id: string) => `/api/plans/${encodeURIComponent(id)}/run`,
  job: (id: string) => `/api/jobs/${encodeURIComponent(id)}`,
  activity: (before?: number) =>
    withQuery('/api/activity', { before: before === undefined ? undefined : String(before) }),
  session: (registry?: string) => withQuery('/api/session', { registry }),
  statement: (reference: string) => withQuery('/api/statement', { reference }),
}

/** The address of a registry, repository or artifact, with view state in the query (`undefined` values are left out). */
export function addressOf(address: Address, query: Record<string, string | undefined> = {}): string {
  const { registry, repository, tag, digest } = address
  let path = `/${escapePart(registry)}`
  if (repository) path += `/${repository.split('/').map(escapePart).join('/')}`
  if (tag) path += `:${escapePart(tag)}`
  if (digest) path += `@${escapePart(digest)}`
  return withQuery(path, query)
}

/** Where an image is copied or tagged. */
export function copyAddress(from: string, to?: string): string {
  return withQuery('/copy', { from, to })
}

/** Where an index is made of images. */
export function composeAddress(parts: string, to?: string): string {
  return withQuery('/compose', { parts, to })
}

/** Where tags and images are deleted; `copiedTo` is the repository that they were moved to. */
export function deleteAddress(from: string, copiedTo?: string): string {
  return withQuery('/delete', { from, copiedTo })
}

/** Where rules say what is deleted of repositories. */
export function retentionAddress(repositories: string): string {
  return withQuery('/retention', { repositories })
}

/** Where what a job deleted is put back. */
export function undoAddress(job: string): string {
  return withQuery('/undo', { of: job })
}

/** First parts that never open a registry. */
const OUR_WORDS = new Set([
  '_next',
  'activity',
  'api',
  'compare',
  'compose',
  'copy',
  'delete',
  'favicon.ico',
  'icon.svg',
  'retention',
  'robots.txt',
  'stages',
  'undo',
  '.well-known',
])

/** What an address names: the parts of its path, already decoded. `elsewhere` is where it should be answered instead. */
export type ParsedPath = { address: Address; elsewhere?: string } | undefined

/**
 * Reads the path of an address.
 *
 * The first part is a registry when it is one of the settings', is `localhost`, or has a `.` or a port; any other first
 * part is Docker Hub's, and `elsewhere` then holds the address with `docker.io` in front.
 */
export function parsePath(parts: readonly string[], knownHosts: readonly string[]): ParsedPath {
  const [first, ...rest] = parts
  if (!first || OUR_WORDS.has(first)) return undefined
  if (!isRegistryPart(first, rest.length > 0, knownHosts)) {
    const name = parts.join('/')
    const address = parseName('docker.io', parts.length === 1 ? `library/${name}` : name)
    return address && { address, elsewhere: addressOf(address) }
  }
  if (first === 'index.docker.io' || first === 'registry-1.docker.io') {
    const address = parsePath(['docker.io', ...rest], knownHosts)?.address
    return address && { address, elsewhere: addressOf(address) }
  }
  if (rest.length === 0) return { address: { registry: first } }
  if (first === 'docker.io' && rest.length === 1) {
    const address = parseName(first, `library/${rest[0]}`)
    return address && { address, elsewhere: addressOf(address) }
  }
  const address = parseName(first, rest.join('/'))
  return address && { address }
}

function isRegistryPart(part: string, hasMore: boolean, knownHosts: readonly string[]): boolean {
  if (knownHosts.includes(part)) return true
  const host = part.replace(/:\d+$/, '')
  if (host === 'localhost' || part.startsWith('[')) return true
  // `redis:7` alone is an image as docker reads it; `host:5000/app` is a host with a port.
  if (part.includes(':') && host === part) return false
  return host.includes('.') || (host !== part && hasMore)
}

/** `name[:tag][@digest]`, loosely: registries hold names that the grammar forbids, and those can be opened too. */
function parseName(registry: string, text: string): Address | undefined {
  const at = text.indexOf('@')
  const digest = at < 0 ? undefined : text.slice(at + 1)
  const named = at < 0 ? text : text.slice(0, at)
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1)
  const tag = colon < 0 ? undefined : named.slice(colon + 1)
  const repository = colon < 0 ? named : named.slice(0, colon)
  if (!repository || repository.split('/').some((part) => part === '' || part === '.' || part === '..'))
    return undefined
  if (tag !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/.test(tag)) return undefined
  if (digest !== undefined && !/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:[A-Za-z0-9=_-]+$/.test(digest))
    return undefined
  return { registry, repository, ...(tag !== undefined && { tag }), ...(digest !== undefined && { digest }) }
}

function escapePart(part: string): string {
  return encodeURIComponent(part)
    .replace(/%3A/g, ':')
    .replace(/%40/g, '@')
    .replace(/%5B/g, '[')
    .replace(/%5D/g, ']')
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, value)
  return withSearch(path, search)
}

/** A path with a query that people can read. */
export function withSearch(path: string, search: URLSearchParams): string {
  // Slashes, colons, commas and `@` need no escape in a query; unescaped, an address can be read.
  const text = search
    .toString()
    .replace(/%2F/g, '/')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%40/g, '@')
  return text ? `${path}?${text}` : path
}
