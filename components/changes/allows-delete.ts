import { getSettings } from '@/lib/settings/settings'

/** Whether the settings allow deleting in a registry. */
export async function allowsDelete(host: string): Promise<boolean> {
  const { registries } = await getSettings()
  return registries.some(
    (entry) => entry.host === host && entry.kind === 'registry' && entry.allow?.includes('delete'),
  )
}
