import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'

/** Who counts the reads of a registry: itself, or the one that it pulls through to. */
export function countedBy(entry: RegistryEntry | LayoutEntry): string {
  const upstream = entry.kind === 'registry' ? entry.upstream : undefined
  return upstream === 'docker.io' ? 'Docker Hub' : (upstream ?? entry.title)
}
