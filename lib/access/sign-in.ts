import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Credentials } from '@/lib/registry/registry-settings'
import { checkCredentials } from '@/lib/registry/sign-in'
import { signInLimit } from './current-sign-in-limit'
import { findRegistry } from './find-registry'
import { sealSession } from './session'
import { fitsInCookies, setCookieLines } from './session-cookies'
import { sessionKeys } from './session-keys'

import type { Visitor } from './visitor'

/** What the visitor typed: a user name with a password or token, or a token alone. */
export interface SignInForm {
  registry: string
  username?: string | undefined
  password: string
}

/**
 * Checks a visitor's credentials with the registry. Returns the `Set-Cookie` values that store them, and the account
 * name.
 *
 * Throws a 403 if the settings don't allow signing in, a 429 after too many failures, a 401 if the registry refuses
 * the credentials, and a 413 if they are too long to store.
 */
export async function signIn(
  form: SignInForm,
  visitor: Visitor & { address?: string | undefined },
): Promise<{ name: string; setCookie: string[] }> {
  const entry = await findRegistry(form.registry)
  if (entry.kind === 'layout' || entry.signIn === 'off') {
    throw new RegistryError(403, 'DENIED', `${entry.title} doesn’t allow sign-in here.`, {
      fix: 'Sign-in is turned off in the settings (signIn).',
    })
  }
  const name = form.username ?? 'token'
  const credentials = credentialsOf(form)
  const attempt = { host: entry.host, name, address: visitor.address }
  const limit = await signInLimit()
  await limit.begin(attempt)
  try {
    // Continues if the visitor disconnects: otherwise guessing without waiting for the result would be free.
    await checkCredentials({ ...entry, credentials, isPersonal: true })
    await limit.succeeded(attempt)
  } catch (error) {
    // Some token services return 403 for a wrong password.
    const isVerdict = error instanceof RegistryError && (error.status === 401 || error.status === 403)
    if (!isVerdict) await limit.takeBack(attempt)
    throw error
  }
  const sealed = await sealSession({ host: entry.host, name, credentials }, await sessionKeys())
  if (!fitsInCookies(visitor.jar, entry.host, sealed, visitor.isSecure)) {
    throw new RegistryError(
      413,
      'REQUEST_TOO_LARGE',
      'These credentials are too long to store with your other sign-ins.',
      {
        fix: 'Sign out of another registry, or use a shorter token. All sign-ins together can take up to 12 kB.',
      },
    )
  }
  return { name, setCookie: setCookieLines(entry.host, sealed, visitor.isSecure) }
}

function credentialsOf({ username, password }: SignInForm): Credentials {
  return username === undefined ? { token: password } : { username, password }
}
