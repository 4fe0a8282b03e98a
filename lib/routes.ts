/**
 * All our paths. A reference is its own path: `/{registry}/{repository}[:tag][@digest]`; the query has view
 * state. The base path is part of `api`, which is
 * for requests, and not of addresses, because Next adds it to links.
 */
import { BASE_PATH } from '@/lib/base-path'
import { isReservedWord } from './reserved-words'

export interface Address {
  registry: string
  repository?: string
  tag?: string
  digest?: string
}

const API = `${BASE_PATH}/api`

/** How many references one request to `api.coverage` may have. */
export const MAX_COVERAGE_REFERENCES = 20

/** Servers and chat apps truncate the address of a longer list. */
export const MAX_IN_ADDRESS = 1500

/** How many repositories one request to `api.repositoryRows` may have. */
export const MAX_REPOSITORY_ROWS = 50

export const api = {
  registries: () => `${API}/registries`,
  /** Accepts cached pages up to `maxAge` seconds old. */
  repositories: (registry: string, last: string | undefined, maxAge: number) =>
    withQuery(`${API}/repositories`, { registry, last, maxAge: String(maxAge) }),
  allRepositories: (registry: string, last: string | undefined, maxAge: number) =>
    withQuery(`${API}/repositories/all`, { registry, last, maxAge: String(maxAge) }),
  namespaceRepositories: (registry: string, namespace: string) =>
    withQuery(`${API}/repositories`, { registry, namespace }),
  repositoryRows: (registry: string, repositories: readonly string[], dates?: 'yes') =>
    withQuery(`${API}/repositories/rows`, { registry, repositories: repositories.join(','), dates }),
  tags: (repository: string, last?: string) => withQuery(`${API}/tags`, { reference: repository, last }),
  untagged: (repository: string, last?: string) =>
    withQuery(`${API}/untagged`, { reference: repository, last }),
  rows: (repository: string, tags: readonly string[], spendQuota?: 'yes') =>
    withQuery(`${API}/rows`, { reference: repository, tags: tags.join(','), spendQuota }),
  tagDetails: (repository: string, after?: string, spendQuota?: 'yes') =>
    withQuery(`${API}/tag-details`, { reference: repository, after, spendQuota }),
  storage: (repository: string, tagDetails: string, load?: 'yes') =>
    withQuery(`${API}/storage`, { reference: repository, tagDetails, load }),
  coverage: (references: readonly string[], tag: string, spendQuota?: 'yes') =>
    withQuery(`${API}/coverage`, { references: references.join(','), tag, spendQuota }),
  stages: (repository: string, skip: number) =>
    withQuery(`${API}/stages`, { reference: repository, skip: String(skip) }),
  stageRepositories: (filter: string, last?: string) =>
    withQuery(`${API}/stages/repositories`, { filter, last }),
  quota: (registry: string) => withQuery(`${API}/quota`, { registry }),
  search: (q: string, here?: string) => withQuery(`${API}/search`, { q, here }),
  artifact: (reference: string) => withQuery(`${API}/artifact`, { reference }),
  image: (reference: string) => withQuery(`${API}/image`, { reference }),
  manifest: (reference: string) => withQuery(`${API}/manifest`, { reference }),
  blob: (reference: string, name?: string) => withQuery(`${API}/blob`, { reference, name }),
  referrers: (reference: string) => withQuery(`${API}/referrers`, { reference }),
  plans: () => `${API}/plans`,
  applyPlan: (id: string) => `${API}/plans/${encodeURIComponent(id)}/apply`,
  runningJobs: () => `${API}/jobs`,
  job: (id: string) => `${API}/jobs/${encodeURIComponent(id)}`,
  activityJobs: (filter: Record<string, string | undefined>, before?: number) =>
    withQuery(`${API}/activity/jobs`, { ...filter, before: textOf(before) }),
  jobEntries: (job: string, query: { filter?: string | undefined; after?: number | undefined; n: number }) =>
    withQuery(`${API}/activity/jobs/${encodeURIComponent(job)}`, {
      filter: query.filter,
      after: textOf(query.after),
      n: String(query.n),
    }),
  activitySummary: (query: Record<string, string | undefined>) => withQuery(`${API}/activity/summary`, query),
  activityCsv: (filter: Record<string, string | undefined>) => withQuery(`${API}/activity/csv`, filter),
  session: (registry?: string) => withQuery(`${API}/session`, { registry }),
  statement: (reference: string) => withQuery(`${API}/statement`, { reference }),
}

/** The path of a registry, repository or artifact, with view state in the query. Omits `undefined` values. */
export function addressOf(address: Address, query: Record<string, string | undefined> = {}): string {
  const { registry, repository, tag, digest } = address
  let path = `/${escapePart(registry)}`
  if (repository) path += `/${repository.split('/').map(escapePart).join('/')}`
  if (tag) path += `:${escapePart(tag)}`
  if (digest) path += `@${escapePart(digest)}`
  return withQuery(path, query)
}

/** The path for copying or tagging an image. */
export function copyAddress(from: string, to?: string): string {
  return withQuery('/copy', { from, to })
}

/** The path for creating an image index. */
export function imageIndexAddress(images: string, to?: string): string {
  return withQuery('/image-index', { images, to })
}

interface DeleteFields {
  /** The repository where they were moved. */
  copiedTo?: string
  /** Tags of the repository `from`. */
  tags?: readonly string[]
  /** `images` for digests. */
  mode?: 'images'
}

/** The path for deleting tags and images. */
export function deleteAddress(from: string, { copiedTo, tags, mode }: DeleteFields = {}): string {
  return withQuery('/delete', { from, copiedTo, tags: tags?.join(','), mode })
}

/** The path for retention rules. */
export function retentionAddress(repositories: string, rules: Record<string, string> = {}): string {
  return withQuery('/retention', { repositories, ...rules })
}

/** The path for the changes in a repository, `host/repository`. */
export function activityAddress(repository: string): string {
  return withQuery('/activity', { repository })
}

/** The path for restoring what a job deleted, or only one of its tags. */
export function restoreAddress(job: string, tag?: string): string {
  return withQuery('/restore', { deleteJob: job, ...(tag !== undefined && { tags: tag }) })
}

/** A parsed path with decoded parts. Redirect to `elsewhere` if it's set. */
export type ParsedPath = { address: Address; elsewhere?: string } | undefined

/**
 * Parses a path.
 *
 * The first part is a registry if it's in the settings, is `localhost`, or contains a `.` or a port. Otherwise it
 * belongs to Docker Hub, and `elsewhere` is the path with `docker.io`.
 */
export function parsePath(parts: readonly string[], knownHosts: readonly string[]): ParsedPath {
  const [first, ...rest] = parts
  if (!first || isReservedWord(first)) return undefined
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
  // `redis:7` alone is an image, as in Docker; in `host:5000/app` it's a port.
  if (part.includes(':') && host === part) return false
  return host.includes('.') || (host !== part && hasMore)
}

/** Parses `name[:tag][@digest]` loosely: registries have names outside the grammar, which can also be opened. */
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

function textOf(value: number | undefined): string | undefined {
  return value === undefined ? undefined : String(value)
}

function withQuery(path: string, query: Record<string, string | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '') search.set(name, value)
  return withSearch(path, search)
}

/** A path with a readable query. */
export function withSearch(path: string, search: URLSearchParams): string {
  // Slashes, colons, commas and `@` need no escaping in a query and are easier to read.
  const text = search
    .toString()
    .replace(/%2F/g, '/')
    .replace(/%3A/g, ':')
    .replace(/%2C/g, ',')
    .replace(/%40/g, '@')
  return text ? `${path}?${text}` : path
}
