import 'server-only'
import { isDigest } from '@/lib/oci/digest'
import { isLooseRepositoryName, isTag } from '@/lib/oci/reference'
import { RegistryError } from '@/lib/oci/registry-error'

/** The token scope for reading a repository. */
export function pullScope(repository: string): string {
  return `repository:${repository}:pull`
}

/** The token scope for changing and reading a repository. */
export function pushScope(repository: string): string {
  return `repository:${repository}:pull,push`
}

/** The token scope for deleting in and reading a repository. */
export function deleteScope(repository: string): string {
  return `${pushScope(repository)},delete`
}

/** The token scope for mounting a blob from another repository of the registry. */
export function mountScope(repository: string, from: string): string {
  return `${pushScope(repository)} ${pullScope(from)}`
}

/** Throws for a repository that would direct the request outside of it. */
export function checkRepository(repository: string): void {
  if (isLooseRepositoryName(repository)) return
  throw new RegistryError(400, 'NAME_INVALID', `${shown(repository)} isn’t a valid repository name.`)
}

export function checkDigest(digest: string): void {
  if (isDigest(digest)) return
  throw new RegistryError(400, 'DIGEST_INVALID', `${shown(digest)} isn’t a valid digest.`, {
    fix: 'A digest is sha256: followed by 64 hex digits.',
  })
}

/** Throws for anything but a tag or digest. */
export function checkReference(reference: string): void {
  if (isTag(reference) || isDigest(reference)) return
  throw new RegistryError(400, 'TAG_INVALID', `${shown(reference)} isn’t a valid tag or digest.`)
}

function shown(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
