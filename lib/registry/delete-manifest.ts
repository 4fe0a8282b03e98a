import 'server-only'
import { randomBytes } from 'node:crypto'
import type { RequestOptions } from '@/lib/source'
import type { DeleteSupport } from '@/lib/target'
import { refusalOfDelete } from './change-refusal'
import type { Connection } from './connection'
import { checkReference, checkRepository, deleteScope } from './names'
import type { RegistryResponse } from './registry-response'
import { sendWrite } from './request'

/**
 * Deletes a tag, or a manifest with all its tags. Some registries report success early, or return 404 for what they
 * refuse to delete: check again if it matters.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#deleting-manifests
 */
export async function deleteManifest(
  connection: Connection,
  repository: string,
  reference: string,
  options: RequestOptions = {},
): Promise<'deleted' | 'gone'> {
  checkReference(reference)
  const response = await sendDelete(connection, repository, reference, options)
  if (isDone(response)) return 'deleted'
  if (response.status === 404) return 'gone'
  throw refusalOfDelete(connection, response)
}

/** Tries to delete something that can't exist. Throws if the registry doesn't allow that. */
export async function probeDeletes(
  connection: Connection,
  repository: string,
  options: RequestOptions = {},
): Promise<{ tags: DeleteSupport; digests: DeleteSupport }> {
  const random = randomBytes(32).toString('hex')
  return {
    digests: await probe(connection, repository, `sha256:${random}`, options),
    tags: await probe(connection, repository, `porthole-${random}`, options),
  }
}

async function probe(
  connection: Connection,
  repository: string,
  reference: string,
  options: RequestOptions,
): Promise<DeleteSupport> {
  const response = await sendDelete(connection, repository, reference, options)
  if (isDone(response) || response.status === 404) return { can: 'yes' }
  const refusal = refusalOfDelete(connection, response)
  const isFailure = response.status === 429 || (response.status >= 500 && response.status !== 501)
  if (isFailure) throw refusal
  // A registry may accept a form other than the one it considers malformed.
  const isPlain = [400, 401, 403, 405, 501].includes(response.status)
  return { can: isPlain ? 'no' : 'unknown', refusal }
}

function isDone({ status }: RegistryResponse): boolean {
  return status >= 200 && status < 300
}

function sendDelete(
  connection: Connection,
  repository: string,
  reference: string,
  { signal }: RequestOptions,
): Promise<RegistryResponse> {
  checkRepository(repository)
  return sendWrite(connection, {
    kind: 'manifest',
    method: 'DELETE',
    path: `${repository}/manifests/${reference}`,
    scope: deleteScope(repository),
    accept: '*/*',
    what: 'response to a deletion',
    maxBytes: 65_536,
    signal,
  })
}
