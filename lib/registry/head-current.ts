import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { normalizeMediaType } from '@/lib/oci/media-type'
import type { ManifestHead, RequestOptions } from '@/lib/source'
import type { Connection } from './connection'
import { digestOfManifest } from './manifest-digest'
import { manifestRequest } from './manifest-request'
import { checkReference, checkRepository, pushScope } from './names'
import { refusalOf } from './refusal'
import { headerOf } from './registry-response'
import { sendWrite } from './request'

/** The current digest of a tag or digest, read with push rights; null if it or its repository doesn't exist. */
export async function headCurrent(
  connection: Connection,
  repository: string,
  reference: string,
  { signal }: RequestOptions = {},
): Promise<ManifestHead | null> {
  checkRepository(repository)
  checkReference(reference)
  const options = { scope: pushScope(repository), signal }
  const request = (method: 'GET' | 'HEAD') => manifestRequest(method, { repository, reference }, options)
  const head = await sendWrite(connection, request('HEAD'))
  if (head.status === 404) return null
  if ([401, 403, 429].includes(head.status)) throw refusalOf(connection, 'manifest', head)
  const headerDigest = headerOf(head, 'docker-content-digest')?.trim() ?? ''
  if (head.status === 200 && isDigest(headerDigest)) {
    const length = Number(headerOf(head, 'content-length'))
    return {
      digest: headerDigest,
      mediaType: normalizeMediaType(headerOf(head, 'content-type')) || null,
      sizeBytes: length > 0 ? length : null,
    }
  }
  // Some registries return a HEAD without a digest, or an error.
  const response = await sendWrite(connection, request('GET'))
  if (response.status === 404) return null
  if (response.status !== 200) throw refusalOf(connection, 'manifest', response)
  const { bytes } = response
  return {
    digest: digestOfManifest(bytes, reference, headerOf(response, 'docker-content-digest')),
    mediaType: normalizeMediaType(headerOf(response, 'content-type')) || null,
    sizeBytes: bytes.length,
  }
}
