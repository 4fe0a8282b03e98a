import 'server-only'
import { getSettings } from './settings'

/**
 * The registry's host here for a host in a reference: Set Me Up and clients use its `publicHost` if set.
 * Returns others unchanged.
 */
export async function registryHost(written: string): Promise<string> {
  const { registries } = await getSettings()
  if (registries.some(({ host }) => host === written)) return written
  const publicEntry = registries.find((entry) => entry.kind === 'registry' && entry.publicHost === written)
  return publicEntry?.host ?? written
}
