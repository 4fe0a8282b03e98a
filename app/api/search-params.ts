import 'server-only'
import { z } from 'zod'
import type { Place } from '@/lib/artifact/place'
import { RegistryError } from '@/lib/oci/registry-error'
import { parsePath } from '@/lib/routes'
import { registryHost } from '@/lib/settings/registry-host'
import { getSettings } from '@/lib/settings/settings'

export const ReferenceText = z.string().max(1000, 'is longer than 1000 characters')
export const Page = {
  last: z.string().max(20_000, 'is no cursor of ours').optional(),
  n: z.coerce.number().int().min(1).max(10_000).optional(),
}

type Wants = 'repository' | 'artifact' | 'digest' | 'any'
const EXAMPLES = {
  repository: 'registry.example/name',
  artifact: 'registry.example/name:tag or registry.example/name@sha256:…',
  digest: 'registry.example/name@sha256:…',
  any: 'registry.example/name or registry.example/name:tag',
}

/** Reads the full text form of a reference, host first. Throws a 400 that shows the form wanted. */
export async function parsePlace(text: string, wants: Wants): Promise<Place> {
  const hosts = (await getSettings()).registries.map((registry) => registry.host)
  const [written = '', ...rest] = text.split('/')
  const first = await registryHost(written)
  // Here the host always comes first, so there is no guessing about Docker Hub.
  const address = rest.length > 0 ? parsePath([first, ...rest], [...hosts, first])?.address : undefined
  const fits = address?.repository && fitsWish(address, wants)
  if (!address?.repository || !fits) {
    throw new RegistryError(
      400,
      'NAME_INVALID',
      `reference must be ${EXAMPLES[wants]}, the registry's host first.`,
    )
  }
  return { ...address, repository: address.repository }
}

function fitsWish(address: { tag?: string; digest?: string }, wants: Wants): boolean {
  if (wants === 'any') return true
  if (wants === 'repository') return !address.tag && !address.digest
  if (wants === 'digest') return address.digest !== undefined
  return address.tag !== undefined || address.digest !== undefined
}
