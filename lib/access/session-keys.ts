import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { deriveKey } from '@/lib/derive-key'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'
import { storedSecret } from './session-secret'

/** A 256-bit key that encrypts sessions. `id` identifies it without revealing anything about it. */
export interface SessionKey {
  id: string
  bytes: Uint8Array
}

const PURPOSE = 'porthole session'

/** The keys of this server: the first encrypts, all decrypt. Without `SESSION_SECRET`, from the secret in the data folder. */
export async function sessionKeys(): Promise<[SessionKey, ...SessionKey[]]> {
  const { sessionSecrets, dataFolder } = await getSettings()
  return keysOf(sessionSecrets, () => ownSecret(dataFolder).secret)
}

/** The secret in the data folder, or one for this process with the reason why it can't be stored. */
export function ownSecret(dataFolder: string): { secret: string; problem?: string } {
  return once('session secret', () => {
    try {
      return { secret: storedSecret(dataFolder) }
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      return { secret: randomBytes(32).toString('base64'), problem }
    }
  })
}

/** Derives keys from secrets of any length. */
export function keysOf(secrets: readonly string[], random: () => string): [SessionKey, ...SessionKey[]] {
  const [first = random(), ...older] = secrets
  return [keyOf(first), ...older.map(keyOf)]
}

function keyOf(secret: string): SessionKey {
  const bytes = deriveKey(secret, PURPOSE)
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 8)
  return { id, bytes }
}
