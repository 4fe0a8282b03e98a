import 'server-only'
import { currentDatabase } from '@/lib/database/current-database'
import { deriveKey } from '@/lib/derive-key'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'
import { createMemorySignInLimit } from './memory-sign-in-limit'
import { createPostgresSignInLimit } from './postgres-sign-in-limit'
import { createSharedSignInLimit } from './shared-sign-in-limit'
import type { SignInLimit } from './sign-in-limit'

const PURPOSE = 'porthole failed sign-ins'

/** The limit of this process, or of all replicas. */
export async function signInLimit(): Promise<SignInLimit> {
  const database = await currentDatabase()
  const [secret = ''] = (await getSettings()).sessionSecrets
  return once('sign-in limit', () => {
    const own = createMemorySignInLimit(Date.now)
    if (!database) return own
    return createSharedSignInLimit(createPostgresSignInLimit(database, deriveKey(secret, PURPOSE)), own)
  })
}
