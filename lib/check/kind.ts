import 'server-only'
import type { Finding } from '@/lib/api/check'
import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'
import { parseChallenges } from '@/lib/registry/challenge'
import { headerOf, type RegistryResponse } from '@/lib/registry/registry-response'
import type { CheckContext } from './check-context'
import { truncate } from './finding'

type Kind = RegistryKind | 'nexus' | 'zot'

const NAMES: Record<Kind, string> = {
  'docker-hub': 'Docker Hub',
  ghcr: 'GitHub’s container registry',
  gitlab: 'GitLab',
  ecr: 'Amazon ECR',
  'ecr-public': 'Amazon ECR Public',
  acr: 'Azure Container Registry',
  'artifact-registry': 'Google Artifact Registry',
  quay: 'Quay',
  harbor: 'Harbor',
  jfrog: 'JFrog Artifactory',
  gitea: 'Gitea or Forgejo',
  nexus: 'Sonatype Nexus',
  zot: 'zot',
  generic: 'unknown',
}

/** Guesses the product from the host name and the responses. */
export async function probeKind(context: CheckContext): Promise<Finding> {
  const { host } = context.settings
  const kind = guessKind(host, context.answers)
  if (kind !== 'generic') {
    const by = registryKind(host) === kind ? 'recognized by its name' : 'recognized by its responses'
    return { status: 'ok', observed: `${NAMES[kind]}, ${by}` }
  }
  if (await isZot(context)) return { status: 'ok', observed: `${NAMES.zot}, recognized by its extensions` }
  const version = context.answers
    .map((response) => headerOf(response, 'docker-distribution-api-version'))
    .find(Boolean)
  return {
    status: 'ok',
    observed: version
      ? `Distribution (registry:2, registry:3), or compatible (${truncate(version, 40)})`
      : 'Unknown',
  }
}

/** The host name decides first. On another domain the responses show the product, else it's `generic`. */
export function guessKind(host: string, answers: readonly RegistryResponse[]): Kind {
  const byName = registryKind(host)
  if (byName !== 'generic') return byName
  const parts = (name: string) => answers.map((response) => headerOf(response, name)).find(Boolean) ?? ''
  const challenges = parseChallenges(parts('www-authenticate'))
  const realm = challenges.map(({ parameters }) => parameters.realm ?? '').join(' ')
  const service = challenges.map(({ parameters }) => parameters.service ?? '').join(' ')
  if (parts('x-jfrog-version') || parts('x-artifactory-id') || /artifactory/i.test(realm)) return 'jfrog'
  if (/nexus/i.test(`${parts('server')} ${realm}`)) return 'nexus'
  if (/harbor/i.test(`${service} ${realm}`)) return 'harbor'
  if (/\/jwt\/auth$/.test(realm)) return 'gitlab'
  if (service === 'container_registry' || /\/v2\/token$/.test(realm)) return 'gitea'
  if (/ecr\.amazonaws\.com/.test(service)) return 'ecr'
  if (/zot/i.test(parts('server'))) return 'zot'
  const [ping] = answers
  const body = ping === undefined ? '' : new TextDecoder().decode(ping.bytes.subarray(0, 20)).trim()
  return body === 'true' ? 'quay' : 'generic'
}

/** https://github.com/opencontainers/distribution-spec/blob/v1.1.1/extensions/_oci.md */
async function isZot(context: CheckContext): Promise<boolean> {
  const response = await context.send({
    kind: 'catalog',
    method: 'GET',
    path: '_oci/ext/discover',
    scope: '',
    accept: 'application/json',
    what: 'list of extensions',
    maxBytes: 65_536,
  })
  return response.status === 200 && /"_?zot"|\/_zot\//.test(new TextDecoder().decode(response.bytes))
}
