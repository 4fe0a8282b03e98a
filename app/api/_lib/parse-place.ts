import 'server-only'
import type { Place } from '@/lib/artifact/place'
import { RegistryError } from '@/lib/oci/registry-error'
import { parsePath } from '@/lib/routes'
import { registryHost } from '@/lib/settings/registry-host'
import { getSettings } from '@/lib/settings/settings'

type PlaceForm = 'repository' | 'artifact' | 'digest' | 'any'
const EXAMPLES: Readonly<Record<PlaceForm, string>> = {
  repository: 'registry.acme.dev/team/app',
  artifact: 'registry.acme.dev/team/app:tag or registry.acme.dev/team/app@sha256:…',
  digest: 'registry.acme.dev/team/app@sha256:…',
  any: 'registry.acme.dev/team/app or registry.acme.dev/team/app:tag',
}

/** Parses a full reference that starts with its host. Throws a 400 that shows the expected form. */
export async function parsePlace(text: string, form: PlaceForm): Promise<Place> {
  const hosts = (await getSettings()).registries.map((registry) => registry.host)
  const [written = '', ...rest] = text.split('/')
  const first = await registryHost(written)
  // The host always comes first here, so there's no guessing about Docker Hub.
  const address = rest.length > 0 ? parsePath([first, ...rest], [...hosts, first])?.address : undefined
  if (!address?.repository || !hasForm(address, form)) {
    throw new RegistryError(400, 'NAME_INVALID', `reference must have the form ${EXAMPLES[form]}.`)
  }
  return { ...address, repository: address.repository }
}

function hasForm({ tag, digest }: { tag?: string; digest?: string }, form: PlaceForm): boolean {
  if (form === 'any') return true
  if (form === 'repository') return !tag && !digest
  if (form === 'digest') return digest !== undefined
  return tag !== undefined || digest !== undefined
}
