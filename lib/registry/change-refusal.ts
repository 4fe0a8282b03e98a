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
    return 'This account may not push there, a quota is used up, or the repository must be made first (ECR, Harbor and others).'
  if (status === 404) return 'The repository must be made first there, or the name is wrong.'
  if (status === 405) return 'It is read-only: a cache, in maintenance, or with changes turned off.'
  if (status === 409 || status === 412) return 'The tag is protected there: it may not be changed.'
  if (status === 413 || status === 507) return 'It is too large for this registry, or its quota is used up.'
  if (code === 'MANIFEST_BLOB_UNKNOWN') return 'Something that it names is missing there: plan it again.'
  if (status === 415 || (status === 400 && code === 'MANIFEST_INVALID'))
    return 'The registry takes no manifests of this type. Another type would be another digest, so it is not converted.'
  return undefined
}

function fixOfDelete(response: RegistryResponse): string | undefined {
  const { status } = response
  const code = codeIn(response)
  if (status === 401 || status === 403)
    return 'This account may not delete there, or the registry deletes through its own api only (Docker Hub, GHCR).'
  if (code === 'GOOGLE_MANIFEST_DANGLING_TAG') return 'A tag, or an index, still names it.'
  if (status === 405 || code === 'UNSUPPORTED')
    return 'It deletes nothing: that is turned off (distribution deletes once REGISTRY_STORAGE_DELETE_ENABLED=true is set), or it is a cache, or read-only.'
  if (status === 409 || status === 412)
    return 'It is protected there, or an index or another tag still names it.'
  return undefined
}
