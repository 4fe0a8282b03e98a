/** The source of the registries: the file in `PORTHOLE_CONFIG`, `REGISTRY_URL`, or none. */
export type SettingsSource = 'file' | 'variables' | 'nothing'

export function settingsSource(env: Record<string, string | undefined>): SettingsSource {
  if (env.PORTHOLE_CONFIG?.trim()) return 'file'
  return env.REGISTRY_URL?.trim() ? 'variables' : 'nothing'
}

/** How an administrator adds a registry: the second half of a sentence. */
export function howToAdd(url: string, source: SettingsSource): string {
  if (source === 'file') return 'add it to the settings file (PORTHOLE_CONFIG) and restart Porthole'
  if (source === 'variables') return `add ${url} to REGISTRY_URL and restart Porthole`
  return `set REGISTRY_URL=${url} and restart Porthole`
}
