import 'server-only'
import { EncryptJWT, jwtDecrypt } from 'jose'
import { z } from 'zod'
import type { Credentials } from '@/lib/registry/registry-settings'
import type { SessionKey } from './session-keys'

/** How long a sign-in lasts, in seconds. */
export const SESSION_SECONDS = 7 * 24 * 3600

/** A visitor's sign-in to one registry. Pages may show `name`. */
export interface Session {
  host: string
  name: string
  credentials: Credentials
}

const Claims = z.object({
  host: z.string(),
  name: z.string(),
  credentials: z.union([
    z.strictObject({ username: z.string(), password: z.string() }),
    z.strictObject({ token: z.string() }),
  ]),
})

/** Encrypts a session so that only a server with the same secret can read it. https://www.rfc-editor.org/rfc/rfc7516 */
export function sealSession({ host, name, credentials }: Session, [key]: [SessionKey, ...SessionKey[]]) {
  return new EncryptJWT({ host, name, credentials })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: key.id })
    .setIssuedAt()
    .setExpirationTime(`${SESSION_SECONDS}s`)
    .encrypt(key.bytes)
}

/**
 * Opens what `sealSession` made. Undefined for anything else: changed, expired, sealed with a retired secret, or for
 * another registry.
 */
export async function openSession(
  sealed: string,
  host: string,
  keys: readonly SessionKey[],
): Promise<Session | undefined> {
  try {
    const { payload } = await jwtDecrypt(sealed, ({ kid }) => keyFor(kid, keys), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
    })
    const session = Claims.parse(payload)
    return session.host === host ? session : undefined
  } catch {
    return undefined // not a session of ours, so the visitor isn't signed in
  }
}

function keyFor(id: string | undefined, keys: readonly SessionKey[]): Uint8Array {
  const key = keys.find((known) => known.id === id)
  if (!key) throw new Error('It was encrypted with an unknown secret.')
  return key.bytes
}
