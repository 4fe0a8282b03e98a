import 'server-only'
import { referrersTag } from '@/lib/oci/attachment-tag'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { normalizeMediaType, OCI_INDEX } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList, RequestOptions } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Connection } from './connection'
import { nextQuery } from './link'
import { readManifestOf } from './manifests'
import { checkDigest, checkRepository, pullScope } from './names'
import { codeIn, refusalOf } from './refusal'
import { headerOf, isWebPage, type RegistryResponse } from './registry-response'
import { sendRequest } from './request'

const MAX_PAGES = 10
const MAX_LIST_BYTES = 8 * 1024 * 1024

/**
 * Lists a manifest's referrers: from the referrers API, or else from the tag that clients write without one.
 *
 * Remembers for an hour per repository if a registry doesn't have the API. Throws for refusals (401, 403, 429 …).
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#listing-referrers
 */
export async function listReferrers(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions = {},
): Promise<ReferrerList> {
  checkRepository(repository)
  checkDigest(digest)
  const { hasReferrers } = connection.memory
  if (hasReferrers.get(repository) !== false) {
    const list = await listByApi(connection, repository, digest, options)
    if (list !== undefined) return list
  }
  return listByTag(connection, repository, digest, options)
}

async function listByApi(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<ReferrerList | undefined> {
  const referrers = new Map<string, Descriptor>()
  const requested = new Set<string>()
  let unread: string | undefined
  let query = ''
  for (let count = 1; count <= MAX_PAGES; count++) {
    requested.add(query)
    const response = await getReferrersPage(
      connection,
      repository,
      `${digest}${query === '' ? '' : `?${query}`}`,
      options,
    )
    if (!isReferrersList(response)) {
      if (count > 1) throw refusalOf(connection, 'referrers', response)
      return refuseOrFallBack(connection, repository, response)
    }
    connection.memory.hasReferrers.set(repository, true)
    await yieldToEventLoop(response.bytes)
    const page = listOf(readManifest(response.bytes, OCI_INDEX))
    for (const descriptor of page.referrers) referrers.set(descriptor.digest, descriptor)
    unread ??= page.truncated
    const next = nextQuery(headerOf(response, 'link'))
    if (next === undefined || requested.has(next))
      return { referrers: [...referrers.values()], source: 'api', ...(unread && { truncated: unread }) }
    query = next
  }
  return {
    referrers: [...referrers.values()],
    source: 'api',
    truncated: `The list was cut off after ${MAX_PAGES} pages.`,
  }
}

/** Returns if the response means that there's no such API, otherwise throws. */
function refuseOrFallBack(connection: Connection, repository: string, response: RegistryResponse): undefined {
  const { status } = response
  const code = codeIn(response)
  const isMissingRepository = status === 404 && code === 'NAME_UNKNOWN'
  if (isMissingRepository || ![200, 400, 404, 405, 406, 501].includes(status))
    throw refusalOf(connection, 'referrers', response)
  // Quay returns 400 for an unknown manifest, which doesn't affect the others.
  if (status !== 400 || code === 'UNSUPPORTED') connection.memory.hasReferrers.set(repository, false)
  return undefined
}

async function listByTag(
  connection: Connection,
  repository: string,
  digest: string,
  options: RequestOptions,
): Promise<ReferrerList> {
  try {
    const { bytes, mediaType } = await readManifestOf(connection, repository, referrersTag(digest), options)
    await yieldToEventLoop(bytes)
    const manifest = readManifest(bytes, mediaType)
    return manifest.kind === 'index'
      ? { ...listOf(manifest), source: 'referrers-tag' }
      : { referrers: [], source: 'none' }
  } catch (error) {
    // Anyone with push access can write this list, so an invalid one must not hide the image.
    if (error instanceof RegistryError && error.isDocument)
      return { referrers: [], source: 'referrers-tag', truncated: error.message }
    if (error instanceof RegistryError && error.status === 404 && error.code !== 'NAME_UNKNOWN')
      return { referrers: [], source: 'none' }
    throw error
  }
}

function getReferrersPage(
  connection: Connection,
  repository: string,
  rest: string,
  { signal }: RequestOptions,
): Promise<RegistryResponse> {
  return sendRequest(connection, {
    kind: 'referrers',
    method: 'GET',
    path: `${repository}/referrers/${rest}`,
    scope: pullScope(repository),
    accept: OCI_INDEX,
    what: 'list of referrers',
    maxBytes: MAX_LIST_BYTES,
    signal,
  })
}

/** Must be an OCI index: some registries without the API return 200 for anything. */
function isReferrersList(response: RegistryResponse): boolean {
  return (
    response.status === 200 &&
    normalizeMediaType(headerOf(response, 'content-type')) === OCI_INDEX &&
    !isWebPage(response)
  )
}

/** The descriptors of an index, and which entries are unreadable. */
function listOf(manifest: Manifest): Omit<ReferrerList, 'source'> {
  const referrers = manifest.kind === 'index' ? manifest.manifests : []
  return { referrers, ...(manifest.unreadEntries && { truncated: manifest.warnings.join(' ') }) }
}
