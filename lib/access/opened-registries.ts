import 'server-only'
import { isPublicHost } from '@/lib/settings/opened-host'
import { openedRegistry, type PublicRegistry } from '@/lib/settings/public-registry'
import { getSettings } from '@/lib/settings/settings'
import { visitorSessions } from './visitor'

/** The registries outside the settings where the current visitor is signed in; none if those may not be opened. */
export async function openedRegistries(): Promise<PublicRegistry[]> {
  const { openPublicRegistries, registries } = await getSettings()
  if (!openPublicRegistries) return []
  const isKnown = (host: string) => registries.some((registry) => registry.host === host)
  return (await visitorSessions())
    .filter(({ host }) => isPublicHost(host) && !isKnown(host))
    .map(({ host, name }) => ({ ...openedRegistry(host), signedInAs: name }))
}
