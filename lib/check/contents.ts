import 'server-only'
import { z } from 'zod'
import { isDigest } from '@/lib/oci/digest'
import { MAX_MANIFEST_BYTES } from '@/lib/oci/max-manifest-bytes'
import { ACCEPT_MANIFESTS } from '@/lib/oci/media-type'
import { Catalog } from '@/lib/oci/schema'
import { readJsonObject } from '@/lib/oci/unreadable'
import { checkReference, checkRepository, pullScope } from '@/lib/registry/names'
import { readJson } from '@/lib/registry/read-json'
import type { RegistryResponse } from '@/lib/registry/registry-response'
import { type CheckContext, type CheckedReference, lazily } from './check-context'

const MAX_LIST_BYTES = 64 * 1024 * 1024
/** A catalog may list empty repositories, so try this many to find one with tags. */
const MAX_TRIED = 3

export interface CatalogResponse {
  response: RegistryResponse
  /** The page size that was accepted, or last refused. */
  n: number
}

/** A repository for probes. `reference` is undefined if it has no tags or they can't be listed. */
export interface Sample extends CheckedReference {
  isNamed: boolean
  tags: RegistryResponse
}

/** What list and content probes request, each once. */
export interface Contents {
  catalog(): Promise<CatalogResponse>
  /** Undefined if no repository is given and none is listed. */
  sample(): Promise<Sample | undefined>
  head(): Promise<RegistryResponse>
  manifest(): Promise<RegistryResponse>
}

export function createContents(context: CheckContext): Contents {
  const catalog = lazily(() => getCatalog(context))
  const sample = lazily(() => findSample(context, catalog))
  const askManifest = (method: 'GET' | 'HEAD') => async () => {
    const { repository = '', reference = '' } = (await sample()) ?? {}
    checkRepository(repository)
    checkReference(reference)
    return context.send({
      kind: 'manifest',
      method,
      path: `${repository}/manifests/${reference}`,
      scope: pullScope(repository),
      accept: ACCEPT_MANIFESTS,
      what: 'manifest',
      maxBytes: MAX_MANIFEST_BYTES,
    })
  }
  return { catalog, sample, head: lazily(askManifest('HEAD')), manifest: lazily(askManifest('GET')) }
}

/** A catalog page of `n` items. */
export function getCatalogPage(context: CheckContext, n: number): Promise<RegistryResponse> {
  return context.send({
    kind: 'catalog',
    method: 'GET',
    path: `_catalog?n=${n}`,
    scope: 'registry:catalog:*',
    accept: 'application/json',
    what: 'catalog',
    maxBytes: MAX_LIST_BYTES,
  })
}

/** A page of `n` tags. */
export function getTagPage(context: CheckContext, repository: string, n: number): Promise<RegistryResponse> {
  checkRepository(repository)
  return context.send({
    kind: 'tags',
    method: 'GET',
    path: `${repository}/tags/list?n=${n}`,
    scope: pullScope(repository),
    accept: 'application/json',
    what: 'tag list',
    maxBytes: MAX_LIST_BYTES,
  })
}

/** The names on a catalog page; empty if it isn't a list. */
export function readRepositories(response: RegistryResponse): string[] {
  if (response.status !== 200) return []
  try {
    return readJson(response, Catalog, 'catalog').repositories
  } catch {
    return [] // The catalog's probe reports why.
  }
}

const Entries = z.object({ tags: z.array(z.unknown()).nullish() })

/** The entries of a tag list as sent, with nulls, digests and duplicates. `null` if the list is null. */
export function readTagEntries(response: RegistryResponse): unknown[] | null {
  return Entries.parse(readJsonObject('tag list', response.bytes)).tags ?? null
}

async function getCatalog(context: CheckContext): Promise<CatalogResponse> {
  const response = await getCatalogPage(context, 1000)
  if (response.status !== 400 && response.status !== 405) return { response, n: 1000 }
  return { response: await getCatalogPage(context, 100), n: 100 }
}

async function findSample(context: CheckContext, catalog: Contents['catalog']): Promise<Sample | undefined> {
  const { checkedReference, settings } = context
  if (checkedReference)
    return { ...(await look(context, checkedReference.repository)), ...checkedReference, isNamed: true }
  const fixed = (settings.repositories ?? []).filter((name) => !name.endsWith('/'))
  const names =
    fixed.length > 0 || settings.hasCatalog === false ? fixed : readRepositories((await catalog()).response)
  let last: Sample | undefined
  for (const repository of names.slice(0, MAX_TRIED)) {
    last = await look(context, repository)
    if (last.reference !== undefined) return last
  }
  return last
}

async function look(context: CheckContext, repository: string): Promise<Sample> {
  const tags = await getTagPage(context, repository, 1000)
  const reference = tags.status === 200 ? chooseTag(tags) : undefined
  return { repository, isNamed: false, tags, ...(reference !== undefined && { reference }) }
}

/** Prefers real tags to signatures and fallback lists. */
function chooseTag(response: RegistryResponse): string | undefined {
  try {
    const tags = (readTagEntries(response) ?? []).filter(
      (tag): tag is string => typeof tag === 'string' && tag !== '',
    )
    const checkedReference = tags.filter((tag) => !isDigest(tag) && !/^sha\d+-/.test(tag))
    return checkedReference.includes('latest') ? 'latest' : (checkedReference[0] ?? tags[0])
  } catch {
    return undefined // The tag probe reports why.
  }
}
