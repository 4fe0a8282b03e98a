import 'server-only'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'

type Entry = RegistryEntry | LayoutEntry

/**
 * Adds the hosts of the settings' other registries, under either name, because a registry's responses may not send
 * requests there. For a registry opened by name, these are all registries in the settings.
 */
export function withOtherHosts(entry: Entry, registries: readonly Entry[]): Entry {
  if (entry.kind === 'layout') return entry
  const otherHosts = registries.flatMap((other) =>
    other.kind === 'registry' && other.host !== entry.host ? [other.host, new URL(other.url).host] : [],
  )
  return { ...entry, otherHosts }
}
