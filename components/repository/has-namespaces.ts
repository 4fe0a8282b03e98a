import 'server-only'
import { findRegistry } from '@/lib/artifact/find-registry'

/** Whether namespaces can be listed although the registry lists nothing: by Docker Hub's own api, where that may be asked. */
export async function hasNamespaces(registry: string): Promise<boolean> {
  const entry = await findRegistry(registry)
  return entry.kind === 'registry' && entry.host === 'docker.io' && entry.hasHubApi === true
}
