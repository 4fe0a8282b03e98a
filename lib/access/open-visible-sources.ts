import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { openSource } from './open-source'
import { openedRegistries } from './opened-registries'
import { visitorRegistries } from './visitor-registries'

/**
 * Opens all registries that the visitor of the current request may see, including `own`, without sending them a
 * request. Leaves out those that can't be opened.
 */
export async function openVisibleSources(own: Source): Promise<Source[]> {
  const known = [...(await visitorRegistries()), ...(await openedRegistries())].map(({ host }) => host)
  const others = await Promise.all(known.filter((host) => host !== own.host).map(openOrNone))
  return [own, ...others.flatMap((source) => source ?? [])]
}

async function openOrNone(host: string): Promise<Source | undefined> {
  try {
    return await openSource(host)
  } catch (error) {
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
