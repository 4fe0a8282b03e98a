import type { RegistryError } from '@/lib/oci/registry-error'
import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'

export type CatalogRefusal = Pick<RegistryError, 'status' | 'code' | 'message' | 'fix'>

/** Registries that have no catalog for any account. */
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
  /** A repository name as this registry has them. */
  example: string
}

/** Describes a registry without a catalog; `status` is that of its refusal, if it refused. */
export function describeNoCatalog(registry: PublicRegistry, status: number | undefined): Description {
  const kind = registryKind(registry.host)
  const example = EXAMPLES[kind] ?? 'team/app'
  const toWhom = WITHOUT_CATALOG.includes(kind) ? '' : describeRefusedAccount(registry, status)
  if (registry.upstream) {
    return {
      title: `${registry.title} does not list what it has cached${toWhom}`,
      text: `Any image of ${registry.upstream} can be opened by its name; what is not cached yet is fetched then.`,
      example: registry.upstream === 'docker.io' ? 'library/nginx' : 'team/app',
    }
  }
  return {
    title: `${registry.title} does not list its repositories${toWhom}`,
    text: 'That is how many registries are. Whatever you know the name of can be opened: a repository, a tag, a digest.',
    example,
  }
}

function describeRefusedAccount(
  { signedInAs, hasCredentials }: PublicRegistry,
  status: number | undefined,
): string {
  if (status !== 401 && status !== 403) return ''
  if (signedInAs) return ` to ${signedInAs}`
  if (hasCredentials) return ' to the account in the settings'
  return status === 401 ? ' to everyone' : ''
}
