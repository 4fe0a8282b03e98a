import 'server-only'
import { getSettings } from './settings'

/**
 * The host that a registry has here, of the one that a reference begins with: Set Me Up and clients write its
 * `publicHost`, where it has one. Any other comes back unchanged.
 */
export async function registryHost(written: string): Promise<string> {
  const { registries } = await getSettings()
  if (registries.some(({ host }) => host === written)) return written
  const named = registries.find((entry) => entry.kind === 'registry' && entry.publicHost === written)
  return named?.host ?? written
}
