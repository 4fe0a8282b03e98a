import 'server-only'
import type { RegistryError } from '@/lib/oci/registry-error'
import type { PageOptions } from '@/lib/source'
import type { Connection } from './connection'
import { type Cursor, decodeCursor, encodeCursor, fingerprint, nextCursor } from './cursor'
import { nextQuery } from './link'
import { codeIn, refusalOf } from './refusal'
import { headerOf, type RegistryResponse } from './registry-response'
import { sendRequest } from './request'

const MAX_LIST_BYTES = 8 * 1024 * 1024
const PAGE_SIZES = [1000, 100]

export interface PagedList {
  kind: 'catalog' | 'tags'
  /** Without query, as in `RegistryRequest.path`. */
  path: string
  scope: string
  /** The first page's query. By default it requests as many names as the registry allows. */
  firstQuery?: string
  isBasic?: boolean
  what: string
  /** Reads each name once. */
  read: (response: RegistryResponse) => string[]
}

export interface ListPage {
  items: string[]
  next?: string
  truncated?: string
}

/**
 * Gets the page after `last`, or the first. Pages may overlap, and are in the registry's order.
 *
 * Requests 1000 items, or fewer if the registry refuses that. A full page without a `Link` gives a cursor that may
 * turn out to be the end.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-tags
 */
export async function getPage(
  connection: Connection,
  list: PagedList,
  options: PageOptions,
): Promise<ListPage> {
  const cursor = options.last === undefined ? undefined : decodeCursor(options.last)
  if (cursor === undefined) {
    const { response, query } = await getFirstPage(connection, list, options)
    return readPage(list, response, { query, page: 1, items: '', anchor: '' })
  }
  const answer = await getQuery(connection, list, cursor.query, options)
  if (answer.status === 200) return readPage(list, answer, cursor)
  const refusal = refusalOf(connection, list.kind, answer)
  if (!hasLostPlace(refusal)) throw refusal
  if (cursor.isProbe) return { items: [] }
  if (cursor.isRestarted) {
    return {
      items: [],
      truncated: `The registry can’t continue the list (${refusal.message})`,
    }
  }
  // The tag or repository where we stopped was deleted: zot and Harbor then have no next page.
  const first = await getFirstPage(connection, list, options)
  return readPage(list, first.response, {
    query: first.query,
    page: cursor.page,
    items: '',
    anchor: '',
    isRestarted: true,
  })
}

function hasLostPlace({ status, code }: RegistryError): boolean {
  return (status === 400 || status === 404) && code !== 'NAME_INVALID' && code !== 'DENIED'
}

async function getFirstPage(
  connection: Connection,
  list: PagedList,
  options: PageOptions,
): Promise<{ response: RegistryResponse; query: string }> {
  if (list.firstQuery !== undefined) {
    const response = await getQuery(connection, list, list.firstQuery, options)
    if (response.status !== 200) throw refusalOf(connection, list.kind, response)
    return { response, query: list.firstQuery }
  }
  const { pageSizes } = connection.memory
  const largest = pageSizes.get(list.kind) ?? Number.POSITIVE_INFINITY
  const pageSize = Math.max(1, Math.floor(options.n ?? Number.POSITIVE_INFINITY))
  const sizes = [
    ...new Set(PAGE_SIZES.filter((size) => size <= largest).map((size) => Math.min(size, pageSize))),
    0,
  ]
  for (const size of sizes) {
    const query = size === 0 ? '' : `n=${size}`
    const response = await getQuery(connection, list, query, options)
    if (response.status === 200) {
      if (size !== sizes[0]) pageSizes.set(list.kind, size)
      return { response, query }
    }
    if (size === 0 || !isSizeRefused(response)) throw refusalOf(connection, list.kind, response)
  }
  throw new Error('The list of page sizes ends with 0.')
}

/** ECR returns 405 if the page size is too large: https://github.com/google/go-containerregistry/issues/681 */
function isSizeRefused(response: RegistryResponse): boolean {
  if (response.status === 405) return true
  return response.status === 400 && !/^(?:NAME|TAG|DIGEST)_|^DENIED|^UNAUTHORIZED/.test(codeIn(response))
}

function getQuery(
  connection: Connection,
  list: PagedList,
  query: string,
  options: PageOptions,
): Promise<RegistryResponse> {
  return sendRequest(connection, {
    kind: list.kind,
    method: 'GET',
    path: query === '' ? list.path : `${list.path}?${query}`,
    scope: list.scope,
    isBasic: list.isBasic,
    accept: 'application/json',
    what: list.what,
    maxBytes: MAX_LIST_BYTES,
    signal: options.signal,
  })
}

function readPage(list: PagedList, response: RegistryResponse, cursor: Cursor): ListPage {
  const items = list.read(response).filter((item) => item.trim() !== '')
  const isFirst = cursor.items === ''
  if (!isFirst && fingerprint(items.join('\n')) === cursor.items) {
    if (cursor.isProbe || items.length === 0) return { items: [] }
    return { items: [], truncated: 'The registry repeated the same page, so the list ends here.' }
  }
  const linked = nextQuery(headerOf(response, 'link'))
  const probe = linked === undefined ? probeQuery(cursor.query, items) : undefined
  const query = linked ?? probe
  if (query === undefined) return { items }
  const place = nextCursor(cursor, { query, items: fingerprint(items.join('\n')) })
  if ('truncated' in place) return { items, ...place }
  const marks = {
    ...(probe !== undefined && { isProbe: true as const }),
    ...(cursor.isRestarted && { isRestarted: true as const }),
  }
  return { items, next: encodeCursor({ ...place, ...marks }) }
}

/**
 * The query after a full page without a `Link`: Gitea and Nexus never send one, others stop midway. Undefined
 * if earlier cursors weren't names.
 */
function probeQuery(query: string, items: string[]): string | undefined {
  const parameters = new URLSearchParams(query)
  if ([...parameters.keys()].some((name) => name !== 'n' && name !== 'last')) return undefined
  const size = Number(parameters.get('n'))
  const last = items.at(-1)
  return last !== undefined && items.length === size
    ? `${new URLSearchParams({ n: String(size), last })}`
    : undefined
}
