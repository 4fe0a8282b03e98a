import 'server-only'
import type { Target } from '@/lib/target'
import { connect } from './connection'
import { deleteManifest, probeDeletes } from './delete-manifest'
import { headCurrent } from './head-current'
import { hasBlob, mountBlob, putBlob } from './put-blob'
import { putManifest } from './put-manifest'
import type { RegistrySettings } from './registry-settings'

/**
 * Opens a registry over HTTP for changes. It shares connections, limits and tokens with the source of the same
 * settings.
 */
export function openTarget(settings: RegistrySettings): Target {
  const connection = connect(settings)
  return {
    host: settings.host,
    identity: connection.identity,
    head: (...args) => headCurrent(connection, ...args),
    hasBlob: (...args) => hasBlob(connection, ...args),
    mountBlob: (...args) => mountBlob(connection, ...args),
    putBlob: (...args) => putBlob(connection, ...args),
    putManifest: (...args) => putManifest(connection, ...args),
    deleteManifest: (...args) => deleteManifest(connection, ...args),
    deletes: (...args) => probeDeletes(connection, ...args),
  }
}
