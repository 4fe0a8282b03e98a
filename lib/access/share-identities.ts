import 'server-only'
import { setIdentitySecret } from '@/lib/registry/identity-secret'
import type { Settings } from '@/lib/settings/entry'

/** With a database, other replicas must recognize the owner of a plan or job. Call it before anything connects. */
export function shareIdentities({ databaseUrl, sessionSecrets: [secret] }: Settings): void {
  if (databaseUrl !== undefined && secret !== undefined) setIdentitySecret(secret)
}
