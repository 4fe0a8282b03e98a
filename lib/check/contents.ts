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

const LIST_BYTES = 64 * 1024 * 1024
/** A catalog goes on to list what was emptied: so many names are tried for one that has tags. */
const MAX_TRIED = 3

export interface CatalogAnswer {
  answer: RegistryResponse
  /** The page size that was accepted, or refused last. */
  n: number
}

/** A repository to look at. `reference` is missing where it has no tag, or none could be listed. */
export interface Sample extends CheckedReference {
  isNamed: boolean
  tags: RegistryResponse
}

/** What the probes about lists and contents ask, each once. */
export interface Contents {
  catalog(): Promise<CatalogAnswer>
  /** Undefined where nobody named a repository and none is listed. */
  sample(): Promise<Sample | undefined>
  head(): Promise<RegistryResponse>
  manifest(): Promise<RegistryResponse>
}

export function createContents(exam: CheckContext): Contents {
  const catalog = lazily(() => askCatalog(exam))
  const sample = lazily(() => findSample(exam, catalog))
  const askManifest = (method: 'GET' | 'HEAD') => async () => {
    const { repository = '', reference = '' } = (await sample()) ?? {}
    checkRepository(repository)
    checkReference(reference)
    return exam.send({
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

/** The catalog's page of `n`. */
export function getCatalogPage(exam: CheckContext, n: number): Promise<RegistryResponse> {
  return exam.send({
    kind: 'catalog',
    method: 'GET',
    path: `_catalog?n=${n}`,
    scope: 'registry:catalog:*',
    accept: 'application/json',
    what: 'catalog',
    maxBytes: LIST_BYTES,
  })
}

/** The page of `n` of a repository's tags. */
export function getTagPage(exam: CheckContext, repository: string, n: number): Promise<RegistryResponse> {
  checkRepository(repository)
  return exam.send({
    kind: 'tags',
    method: 'GET',
    path: `${repository}/tags/list?n=${n}`,
    scope: pullScope(repository),
    accept: 'application/json',
    what: 'tag list',
    maxBytes: LIST_BYTES,
  })
}

/** The names of a catalog's page; none where it is no list. */
export function readRepositories(answer: RegistryResponse): string[] {
  if (answer.status !== 200) return []
  try {
    return readJson(answer, Catalog, 'catalog').repositories
  } catch {
    return [] // whoever reports on the catalog says why
  }
}

const Entries = z.object({ tags: z.array(z.unknown()).nullish() })

/** The entries of a tag list as they came, with nulls, digests and duplicates; `null` where the list itself was. */
export function readTagEntries(answer: RegistryResponse): unknown[] | null {
  return Entries.parse(readJsonObject('tag list', answer.bytes)).tags ?? null
}

async function askCatalog(exam: CheckContext): Promise<CatalogAnswer> {
  const answer = await getCatalogPage(exam, 1000)
  if (answer.status !== 400 && answer.status !== 405) return { answer, n: 1000 }
  return { answer: await getCatalogPage(exam, 100), n: 100 }
}

async function findSample(exam: CheckContext, catalog: Contents['catalog']): Promise<Sample | undefined> {
  const { checkedReference: named, settings } = exam
  if (named) return { ...(await look(exam, named.repository)), ...named, isNamed: true }
  const fixed = (settings.repositories ?? []).filter((name) => !name.endsWith('/'))
  const names =
    fixed.length > 0 || settings.hasCatalog === false ? fixed : readRepositories((await catalog()).answer)
  let last: Sample | undefined
  for (const repository of names.slice(0, MAX_TRIED)) {
    last = await look(exam, repository)
    if (last.reference !== undefined) return last
  }
  return last
}

async function look(exam: CheckContext, repository: string): Promise<Sample> {
  const tags = await getTagPage(exam, repository, 1000)
  const reference = tags.status === 200 ? chooseTag(tags) : undefined
  return { repository, isNamed: false, tags, ...(reference !== undefined && { reference }) }
}

/** Preferably one that people made: signatures and fallback lists are tags, too. */
function chooseTag(answer: RegistryResponse): string | undefined {
  try {
    const tags = (readTagEntries(answer) ?? []).filter(
      (tag): tag is string => typeof tag === 'string' && tag !== '',
    )
    const named = tags.filter((tag) => !isDigest(tag) && !/^sha\d+-/.test(tag))
    return named.includes('latest') ? 'latest' : (named[0] ?? tags[0])
  } catch {
    return undefined // whoever reports on the tags says why
  }
}
