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
  /** The same registry, to be read. */
  source: Source
  /** What the activity log calls who acts. */
  who: string
  /** Tells apart whose plans and jobs are whose, without any secret: stays the same when the settings' credentials are renewed. */
  owner: string
}

/**
 * Opens a registry to change it for the visitor of the current request: with their own credentials, or with the settings'
 * where those may be used for that.
 *
 * Throws a 403 that says what stands against it, and a 401 where signing in is all that is missing.
 */
export async function openForChange(host: string, kind: ChangeKind): Promise<ChangeAccess> {
  const asks = await resolveAccess(host)
  const { entry } = asks
  refuseUnlessAllowed(entry, kind)
  const source = await openSource(host)
  if ('own' in asks && asks.own) {
    const settings = { ...entry, credentials: asks.own, isPersonal: true }
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
  if (!entry.isAllowedShared)
    throw new RegistryError(
      401,
      'UNAUTHORIZED',
      `${entry.title} is changed only by those who sign in there.`,
      {
        cure: 'Sign in with your own account.',
      },
    )
  return {
    target: await openTargetWithSettings(entry),
    source,
    who: 'everyone (shared)',
    owner: 'shared',
  }
}
