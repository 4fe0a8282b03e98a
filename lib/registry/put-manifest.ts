import 'server-only'
import { verifyDigest } from '@/lib/oci/compute-digest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions } from '@/lib/source'
import { refusalOfChange } from './change-refusal'
import type { Connection } from './connection'
import { headCurrent } from './head-current'
import { checkReference, checkRepository, pushScope } from './names'
import { headerOf } from './registry-response'
import { sendWrite } from './request'

/**
 * Pushes a manifest under a tag or its digest and checks the digest in the response.
 *
 * Throws `DIGEST_MISMATCH` if the registry stored something else.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pushing-manifests
 */
export async function putManifest(
  connection: Connection,
  repository: string,
  reference: string,
  { digest, mediaType, bytes }: { digest: string; mediaType: string; bytes: Uint8Array },
  { signal }: RequestOptions = {},
): Promise<void> {
  checkRepository(repository)
  checkReference(reference)
  const response = await sendWrite(connection, {
    kind: 'manifest',
    method: 'PUT',
    path: `${repository}/manifests/${reference}`,
    scope: pushScope(repository),
    accept: '*/*',
    contentType: mediaType,
    body: bytes,
    what: 'response to a push',
    maxBytes: 65_536,
    signal,
  })
  if (response.status < 200 || response.status > 299) throw refusalOfChange(connection, 'manifest', response)
  const headerDigest = headerOf(response, 'docker-content-digest')?.trim()
  const stored = headerDigest || (await headCurrent(connection, repository, reference, { signal }))?.digest
  // The response may use another algorithm.
  if (!stored || (stored !== digest && verifyDigest(bytes, stored) !== 'match'))
    throw new RegistryError(
      502,
      'DIGEST_MISMATCH',
      `${connection.settings.host} stored ${reference} with the digest ${stored ?? 'unknown'}, not ${digest}.`,
      {
        fix: 'The registry changed the manifest, or another client pushed at the same time. Check what the tag points to now.',
      },
    )
}
