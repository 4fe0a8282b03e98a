import 'server-only'
import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { once } from '@/lib/process'
import { getSettings } from '@/lib/settings/settings'

/** A 256-bit key that encrypts sessions. `id` identifies it without revealing anything about it. */
export interface SessionKey {
  id: string
  bytes: Uint8Array
}

const PURPOSE = 'porthole session'

/**
 * The keys of this server: the first encrypts, all decrypt. Without a secret in the settings, a random one per start.
 */
export async function sessionKeys(): Promise<[SessionKey, ...SessionKey[]]> {
  const { sessionSecrets } = await getSettings()
  return keysOf(sessionSecrets, () => once('session secret', () => randomBytes(32).toString('base64')))
}

/** Derives keys from secrets of any length. */
export function keysOf(secrets: readonly string[], random: () => string): [SessionKey, ...SessionKey[]] {
  const [first = random(), ...older] = secrets
  return [keyOf(first), ...older.map(keyOf)]
}

function keyOf(secret: string): SessionKey {
  const bytes = new Uint8Array(hkdfSync('sha256', secret, '', PURPOSE, 32))
  const id = createHash('sha256').update(bytes).digest('base64url').slice(0, 8)
  return { id, bytes }
}
