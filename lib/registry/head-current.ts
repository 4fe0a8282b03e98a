import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { MAX_MANIFEST_BYTES } from '@/lib/oci/max-manifest-bytes'
import { ACCEPT_MANIFESTS, normalizeMediaType } from '@/lib/oci/media-type'
import type { ManifestHead, RequestOptions } from '@/lib/source'
import type { Connection } from './connection'
import { digestOfManifest } from './manifest-digest'
import { checkReference, checkRepository, pushScope } from './names'
import { refusalOf } from './refusal'
import { headerOf } from './registry-response'
import { sendWrite } from './request'

/** The current digest of a tag or digest, with push rights; null if it or its repository doesn't exist. */
export async function headCurrent(
  connection: Connection,
  repository: string,
  reference: string,
  { signal }: RequestOptions = {},
): Promise<ManifestHead | null> {
  checkRepository(repository)
  checkReference(reference)
  const request = {
    kind: 'manifest' as const,
    path: `${repository}/manifests/${reference}`,
    scope: pushScope(repository),
    accept: ACCEPT_MANIFESTS,
    what: 'manifest',
    maxBytes: MAX_MANIFEST_BYTES,
    signal,
  }
  const head = await sendWrite(connection, { ...request, method: 'HEAD' })
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
  // Some registries answer a HEAD without a digest or with an error.
  const response = await sendWrite(connection, { ...request, method: 'GET' })
  if (response.status === 404) return null
  if (response.status !== 200) throw refusalOf(connection, 'manifest', response)
  const { bytes } = response
  return {
    digest: digestOfManifest(bytes, reference, headerOf(response, 'docker-content-digest')),
    mediaType: normalizeMediaType(headerOf(response, 'content-type')) || null,
    sizeBytes: bytes.length,
  }
}
