import 'server-only'
import { randomBytes } from 'node:crypto'
import { deriveKey } from '@/lib/derive-key'
import { once } from '@/lib/process'

const PURPOSE = 'porthole identity'

/**
 * Derives the key of identities from a secret that replicas share, so that they give the same visitor the same one.
 * Throws if something has used the random key before: its identities would no longer match.
 */
export function setIdentitySecret(secret: string): void {
  const key = Buffer.from(deriveKey(secret, PURPOSE))
  if (!key.equals(once('registry identity secret', () => key)))
    throw new Error('The secret of identities is already in use.')
}

/** The key of identities: random for this process, unless `setIdentitySecret` has set it. */
export function identityKey(): Buffer {
  return once('registry identity secret', () => randomBytes(32))
}
