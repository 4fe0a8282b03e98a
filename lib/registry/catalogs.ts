import 'server-only'
import { z } from 'zod'
import { RegistryError } from '@/lib/oci/registry-error'
import type { PageOptions, RepositoryPage } from '@/lib/source'
import type { Connection } from './connection'
import { decodeCursorObject, encodeCursorObject, invalidCursor } from './cursor'
import { getKeyCatalog, type KeyCatalogPage } from './key-catalog'
import type { PagedList } from './paging'

const MAX_CURSOR = 18_000

/** Where a list of several catalogs continues: a repository key and a position in its catalog. */
const CatalogsCursor = z.strictObject({
  key: z.string().max(300),
  /** Which form of URL the pages come from, since another replica doesn't know it. */
  form: z.int().min(0).max(10).optional(),
  last: z.string().max(12_000).optional(),
})
type CatalogsCursor = z.infer<typeof CatalogsCursor>

interface Options extends PageOptions {
  list: (path: string) => PagedList
}

/**
 * Lists the catalogs of several repository keys as one, in the settings' order, each name prefixed with its key
 * as in references: `docker-local/app`.
 *
 * If a key fails, `truncated` has the reason and the list continues with the next. Throws if every key fails,
 * and for failures that would affect the next key as well: no response, or a request to wait.
 */
export async function listCatalogs(
  connection: Connection,
  keys: readonly string[],
  options: Options,
): Promise<RepositoryPage> {
  const from =
    options.last === undefined ? undefined : decodeCursorObject(options.last, CatalogsCursor, MAX_CURSOR)
  const begin = from === undefined ? 0 : keys.indexOf(from.key)
  if (begin < 0) throw invalidCursor()
  const refusals: { key: string; error: RegistryError }[] = []
  for (let at = begin; at < keys.length; at += 1) {
    const key = keys[at] ?? ''
    const place = at === begin && from !== undefined ? from : { key }
    const page = await getKeyPage(connection, place, options)
    if (page instanceof RegistryError) refusals.push({ key, error: page })
    const next = page instanceof RegistryError ? undefined : nextCursor(key, page)
    if (page instanceof RegistryError || (page.items.length === 0 && page.truncated === undefined && !next))
      continue
    return pageOf({ key, page, next: next ?? startOf(keys[at + 1]), missing: refusals.map(inWords) })
  }
  const [first] = refusals
  if (first !== undefined && refusals.length === keys.length) throw first.error
  return { repositories: [], ...(refusals.length > 0 && { truncated: refusals.map(inWords).join(' ') }) }
}

/** A page, or the error of this key if it says nothing about other keys. */
async function getKeyPage(
  connection: Connection,
  { key, form, last }: CatalogsCursor,
  options: Options,
): Promise<KeyCatalogPage | RegistryError> {
  try {
    return await getKeyCatalog(connection, key, { ...options, form, last })
  } catch (error) {
    const isOfKey =
      error instanceof RegistryError &&
      ![429, 499, 504].includes(error.status) &&
      error.code !== 'UNREACHABLE' &&
      error.code !== 'PAGINATION_INVALID'
    if (isOfKey) return error
    throw error
  }
}

function nextCursor(key: string, { form, next }: KeyCatalogPage): string | undefined {
  return next === undefined
    ? undefined
    : encodeCursorObject({ key, form, last: next } satisfies CatalogsCursor)
}

function startOf(key: string | undefined): string | undefined {
  return key === undefined ? undefined : encodeCursorObject({ key } satisfies CatalogsCursor)
}

function pageOf({
  key,
  page,
  next,
  missing,
}: {
  key: string
  page: KeyCatalogPage
  next: string | undefined
  missing: string[]
}): RepositoryPage {
  const reasons = page.truncated === undefined ? missing : [...missing, `${key}: ${page.truncated}`]
  return {
    repositories: page.items.map((name) => `${key}/${name}`),
    ...(next !== undefined && { next }),
    ...(reasons.length > 0 && { truncated: reasons.join(' ') }),
  }
}

function inWords({ key, error }: { key: string; error: RegistryError }): string {
  return `${key} can’t be listed: ${error.message.replace(/\.?$/, '.')}`
}
