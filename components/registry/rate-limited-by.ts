import type { LayoutEntry, RegistryEntry } from '@/lib/settings/entry'

/** Who limits a registry's pulls: the registry or its upstream. */
export function rateLimitedBy(entry: RegistryEntry | LayoutEntry): string {
  const upstream = entry.kind === 'registry' ? entry.upstream : undefined
  return upstream === 'docker.io' ? 'Docker Hub' : (upstream ?? entry.title)
}
