import 'server-only'
import { getSettings } from '@/lib/settings/settings'

/** Whether the settings let Docker Hub's own api be asked beside this registry. */
export async function hasHubApi(host: string): Promise<boolean> {
  const { registries } = await getSettings()
  return registries.some(
    (entry) => entry.kind === 'registry' && entry.host === host && host === 'docker.io' && entry.hasHubApi,
  )
}
