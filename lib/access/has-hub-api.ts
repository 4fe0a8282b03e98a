import 'server-only'
import { getSettings } from '@/lib/settings/settings'

/** Whether the settings allow requests to Docker Hub's own API for this registry. */
export async function hasHubApi(host: string): Promise<boolean> {
  const { registries } = await getSettings()
  return registries.some(
    (entry) => entry.kind === 'registry' && entry.host === host && host === 'docker.io' && entry.hasHubApi,
  )
}
