import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

/** Why a process that continues stops its jobs: others consider them interrupted, and may be undoing what they did. */
export function jobSuspended(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'The job stopped because the server was suspended.', {
    fix: 'Preview and apply the changes again.',
  })
}
