import 'server-only'
import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'

type Entry = RegistryEntry | LayoutEntry

/**
 * Tells a registry where the settings' others are, by either of their names: its answers may not send us there. Also for
 * one that is opened by its name, to which all of the settings are others.
 */
export function withOtherHosts(entry: Entry, registries: readonly Entry[]): Entry {
  if (entry.kind === 'layout') return entry
  const otherHosts = registries.flatMap((other) =>
    other.kind === 'registry' && other.host !== entry.host ? [other.host, new URL(other.url).host] : [],
  )
  return { ...entry, otherHosts }
}
