import type { RegistryError } from '@/lib/oci/registry-error'
import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'

export type CatalogRefusal = Pick<RegistryError, 'status' | 'code' | 'message' | 'fix'>

/** Registries that offer no account a catalog. */
const WITHOUT_CATALOG: readonly RegistryKind[] = ['docker-hub', 'ghcr', 'ecr-public']

const EXAMPLES: Partial<Record<RegistryKind, string>> = {
  'docker-hub': 'library/nginx',
  ghcr: 'owner/image',
  gitlab: 'group/project',
  'ecr-public': 'alias/image',
  'artifact-registry': 'project/repository/image',
  quay: 'namespace/name',
  harbor: 'project/image',
  jfrog: 'repository-key/image',
  gitea: 'owner/image',
}

interface Description {
  title: string
  text: string
  /** An example of a repository name in this registry. */
  example: string
}

/** Describes a registry without a catalog; `status` is that of its error response, if it sent one. */
export function describeNoCatalog(registry: PublicRegistry, status: number | undefined): Description {
  const kind = registryKind(registry.host)
  const example = EXAMPLES[kind] ?? 'team/app'
  const toWhom = WITHOUT_CATALOG.includes(kind) ? '' : describeRefusedAccount(registry, status)
  if (registry.upstream) {
    return {
      title: `${registry.title} doesn’t list its cached repositories${toWhom}`,
      text: `You can open any ${registry.upstream} image by name. If it isn’t cached yet, the cache fetches it.`,
      example: registry.upstream === 'docker.io' ? 'library/nginx' : 'team/app',
    }
  }
  return {
    title: `${registry.title} doesn’t list its repositories${toWhom}`,
    text: 'Many registries don’t. You can still open any repository, tag, or digest by name.',
    example,
  }
}

function describeRefusedAccount(
  { signedInAs, hasCredentials }: PublicRegistry,
  status: number | undefined,
): string {
  if (status !== 401 && status !== 403) return ''
  if (signedInAs) return ` for ${signedInAs}`
  if (hasCredentials) return ' for the account in the settings'
  return status === 401 ? ' without sign-in' : ''
}
