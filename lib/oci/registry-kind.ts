/** The registry product. Determines how a client logs in and which vendor tool promotes. */
export type RegistryKind =
  | 'docker-hub'
  | 'ghcr'
  | 'gitlab'
  | 'ecr'
  | 'ecr-public'
  | 'acr'
  | 'artifact-registry'
  | 'quay'
  | 'harbor'
  | 'jfrog'
  | 'gitea'
  | 'generic'

const KINDS: readonly [RegExp, RegistryKind][] = [
  [/^((index\.|registry-1\.)?docker\.io)$/, 'docker-hub'],
  [/^ghcr\.io$/, 'ghcr'],
  [/^(registry\.)?gitlab\./, 'gitlab'],
  [/^public\.ecr\.aws$|^ecr-public\.aws\.com$/, 'ecr-public'],
  [
    /^\d{12}\.dkr[.-]ecr(-fips)?\.[a-z0-9-]+\.(amazonaws\.com(\.cn)?|on\.aws|on\.amazonwebservices\.com\.cn)$/,
    'ecr',
  ],
  [/\.azurecr\.(io|cn|us|de)$/, 'acr'],
  [/^([a-z0-9-]+-docker\.pkg\.dev|([a-z]+\.)?gcr\.io)$/, 'artifact-registry'],
  [/^quay\.io$/, 'quay'],
  [/^harbor\./, 'harbor'],
  [/\.jfrog\.io$/, 'jfrog'],
  [/^(codeberg\.org|gitea\.|forgejo\.)/, 'gitea'],
]

/** Guesses from the host name. A self-managed product on its own domain is `generic`. */
export function registryKind(host: string): RegistryKind {
  const name = host.toLowerCase().replace(/:\d+$/, '')
  return KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? 'generic'
}

/** The AWS region in the host of a private ECR registry. */
export function ecrRegion(host: string): string {
  return /\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\./.exec(host.toLowerCase())?.[1] ?? 'REGION'
}

/** The registry's name in Azure's tools: the first label of the host. */
export function acrName(host: string): string {
  return host.split('.')[0] ?? host
}
