import 'server-only'
import type { Source } from '@/lib/source'
import { headBlob, openBlob, readBlob } from './blobs'
import { listRepositories } from './catalog'
import { connect, DEFAULT_CONCURRENCY } from './connection'
import { headManifest, readManifestOf } from './manifests'
import { isRateLimited } from './quota'
import { listReferrers } from './referrers'
import type { RegistrySettings } from './registry-settings'
import { listTags } from './tags'
import { listUntagged } from './untagged'

/**
 * Opens a registry over HTTP without sending a request. Sources with the same host, URL and credentials share
 * connections, limits, tokens and caches across the process.
 */
export function openRegistry(settings: RegistrySettings): Source {
  const connection = connect(settings)
  return {
    host: settings.host,
    kind: 'registry',
    identity: connection.identity,
    isPersonal: settings.isPersonal ?? false,
    requestsAtOnce: settings.requestsAtOnce ?? DEFAULT_CONCURRENCY,
    get isRateLimited() {
      return isRateLimited(connection)
    },
    get quota() {
      return connection.memory.quota
    },
    repositories: (options) => listRepositories(connection, options),
    tags: (repository, options) => listTags(connection, repository, options),
    untagged: (repository, options) => listUntagged(connection, repository, options),
    head: (repository, reference, options) => headManifest(connection, repository, reference, options),
    manifest: (repository, reference, options) => readManifestOf(connection, repository, reference, options),
    hasBlob: (repository, digest, options) => headBlob(connection, repository, digest, options),
    blob: (repository, digest, options) => openBlob(connection, repository, digest, options),
    blobBytes: (repository, digest, options) => readBlob(connection, repository, digest, options),
    referrers: (repository, digest, options) => listReferrers(connection, repository, digest, options),
  }
}
