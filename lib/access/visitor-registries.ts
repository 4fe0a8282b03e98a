import 'server-only'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { proxiedUser } from './proxied-user'
import { visitorSessions } from './visitor'

/**
 * The registries in the settings for the current visitor's browser: without secrets, and with the account used for
 * each.
 */
export async function visitorRegistries(): Promise<PublicRegistry[]> {
  const settings = await getSettings()
  const registries = publicRegistries(settings)
  const user = await proxiedUser()
  const writable = new Set(
    settings.registries.flatMap((entry) =>
      entry.kind === 'registry' && user && entry.writers?.includes(user) ? [entry.host] : [],
    ),
  )
  const names = new Map((await visitorSessions()).map(({ host, name }) => [host, name]))
  return registries.map((registry) => {
    const signedInAs = registry.signIn === 'off' ? undefined : names.get(registry.host)
    return {
      ...registry,
      ...(signedInAs !== undefined && { signedInAs }),
      ...(writable.has(registry.host) && { isWriter: true }),
    }
  })
}
