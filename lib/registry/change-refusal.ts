import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Connection } from './connection'
import type { ResourceKind } from './fix'
import { codeIn, refusalOf } from './refusal'
import type { RegistryResponse } from './registry-response'

/** The error for a refused change, with a fix for changes. */
export function refusalOfChange(
  connection: Connection,
  kind: ResourceKind,
  response: RegistryResponse,
): RegistryError {
  return withFix(refusalOf(connection, kind, response), fixOf(response))
}

/** The error for a refused deletion. */
export function refusalOfDelete(connection: Connection, response: RegistryResponse): RegistryError {
  return withFix(refusalOf(connection, 'manifest', response), fixOfDelete(response))
}

function withFix(refusal: RegistryError, fix: string | undefined): RegistryError {
  if (fix === undefined) return refusal
  const { status, code, message, retryAfterSeconds } = refusal
  return new RegistryError(status, code, message, {
    fix,
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

function fixOf(response: RegistryResponse): string | undefined {
  const { status } = response
  const code = codeIn(response)
  if (status === 401 || status === 403)
    return 'Check that this account can push there, that the quota isn’t used up, and that the repository (ECR) or project (Harbor) exists.'
  if (status === 404) return 'Create the repository first, or check the name.'
  if (status === 405)
    return 'The registry is read-only: it is a cache, is in maintenance, or has writes turned off.'
  if (status === 409 || status === 412) return 'The tag is protected in the registry and can’t be changed.'
  if (status === 413 || status === 507)
    return 'The upload is too large for this registry, or the quota is used up.'
  if (code === 'MANIFEST_BLOB_UNKNOWN')
    return 'A blob or child manifest is missing there. Preview the changes again.'
  if (status === 415 || (status === 400 && code === 'MANIFEST_INVALID'))
    return 'The registry doesn’t accept this media type. Porthole doesn’t convert manifests, because that changes their digest.'
  return undefined
}

function fixOfDelete(response: RegistryResponse): string | undefined {
  const { status } = response
  const code = codeIn(response)
  if (status === 401 || status === 403)
    return 'This account can’t delete there, or the registry deletes only through its own API (Docker Hub, GHCR).'
  if (code === 'GOOGLE_MANIFEST_DANGLING_TAG')
    return 'A tag or an index still refers to it. Delete that first.'
  if (status === 405 || code === 'UNSUPPORTED')
    return 'Deletion is turned off (in distribution, set REGISTRY_STORAGE_DELETE_ENABLED=true), or the registry is a cache or read-only.'
  if (status === 409 || status === 412)
    return 'It is protected in the registry, or an index or another tag still refers to it.'
  return undefined
}
