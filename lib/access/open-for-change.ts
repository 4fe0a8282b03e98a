import 'server-only'
import { openTargetWithSettings } from '@/lib/credentials/open-with-settings'
import { RegistryError } from '@/lib/oci/registry-error'
import { openTarget } from '@/lib/registry/target'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { openSource } from './open-source'
import { proxiedUser } from './proxied-user'
import { refuseUnlessAllowed } from './refuse-unless-allowed'
import { resolveAccess } from './resolve-access'
import { visitorSession } from './visitor'

export interface ChangeAccess {
  target: Target
  /** The same registry, for reading. */
  source: Source
  /** The name of the actor in the activity log. */
  who: string
  /**
   * Identifies the owner of plans and jobs without any secret. Doesn't change when the settings' credentials are
   * renewed.
   */
  owner: string
}

/**
 * Opens a registry for changes by the visitor of the current request: with their own credentials, or with the
 * settings' if those may be used for changes.
 *
 * Throws a 403 with the reason if it isn't allowed, and a 401 if signing in is enough.
 */
export async function openForChange(host: string, kind: ChangeKind): Promise<ChangeAccess> {
  const access = await resolveAccess(host)
  const { entry } = access
  refuseUnlessAllowed(entry, kind)
  const source = await openSource(host)
  if ('own' in access && access.own) {
    const settings = { ...entry, credentials: access.own, isPersonal: true }
    const who = (await visitorSession(host))?.name ?? 'a visitor'
    return { target: openTarget(settings), source, who, owner: openTarget(settings).identity }
  }
  const user = await proxiedUser()
  if (user && entry.writers?.includes(user))
    return {
      target: await openTargetWithSettings(entry),
      source,
      who: user,
      owner: `user ${user}`,
    }
  if (!entry.allowWithoutSignIn)
    throw new RegistryError(401, 'UNAUTHORIZED', `${entry.title} can be changed only by signed-in users.`, {
      fix: 'Sign in with your own account.',
    })
  return {
    target: await openTargetWithSettings(entry),
    source,
    who: 'anonymous',
    owner: 'shared',
  }
}
