import 'server-only'
import { LRUCache } from 'lru-cache'
import { forgetManifest, forgetManifestsOf } from '@/lib/artifact/loaded-manifests'
import { isManifestType } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { forgetRepositoryTags } from '@/lib/tags/known-tags'

/** As long as a tag list may be searched without loading it again. */
const FRESH_MS = 30_000

/** Whether an identity still has access to a repository; `gone` if the manifest doesn't exist or is hidden. */
export type Access = 'confirmed' | 'gone' | 'refused' | { error: RegistryError }

function confirmed(): LRUCache<string, number> {
  return once('confirmed access', () => new LRUCache<string, number>({ max: 5000 }))
}

function keyOf(source: Source, repository: string): string {
  return `${source.identity} ${source.host}/${repository}`
}

/** Records that the identity has just read from the repository, which saves the next check. */
export function noteAccess(source: Source, repository: string): void {
  confirmed().set(keyOf(source, repository), Date.now())
}

/**
 * Checks with a HEAD of a manifest loaded for this identity whether it still has access to the repository.
 *
 * Forgets what is refused or gone. Doesn't check again within half a minute.
 */
export async function confirmAccess(source: Source, repository: string, digest: string): Promise<Access> {
  const key = keyOf(source, repository)
  const at = confirmed().get(key)
  if (at !== undefined && Date.now() - at < FRESH_MS) return 'confirmed'
  try {
    const { mediaType } = await source.head(repository, digest)
    // A login page returns 200 to everyone, so check the bytes.
    if (mediaType === null || !isManifestType(mediaType))
      await source.manifest(repository, digest, { isRoot: true, isKept: true })
    confirmed().set(key, Date.now())
    return 'confirmed'
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    confirmed().delete(key)
    if (error.status === 404) {
      forgetManifest(source, repository, digest)
      forgetRepositoryTags(source, repository, digest)
      return 'gone'
    }
    if (error.status !== 401 && error.status !== 403) return { error }
    forgetManifestsOf(source, repository)
    forgetRepositoryTags(source, repository)
    return 'refused'
  }
}
