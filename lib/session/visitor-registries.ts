import 'server-only'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { getSettings, publicRegistries } from '@/lib/settings/settings'
import { visitorSessions } from './visitor'

/** The registries of the settings as the current visitor's browser may know them: with who the visitor is at each. */
export async function visitorRegistries(): Promise<PublicRegistry[]> {
  const registries = publicRegistries(await getSettings())
  const names = new Map((await visitorSessions()).map(({ host, name }) => [host, name]))
  return registries.map((registry) => {
    const signedInAs = registry.signIn === 'off' ? undefined : names.get(registry.host)
    return signedInAs === undefined ? registry : { ...registry, signedInAs }
  })
}
