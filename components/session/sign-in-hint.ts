import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'

/** What each kind of registry accepts as username and password. */
const HINTS: Partial<Record<RegistryKind, string>> = {
  'docker-hub': 'Use your Docker ID and a personal access token. Read-only is enough.',
  ghcr: 'Use your GitHub username and a personal access token (classic) with read:packages.',
  gitlab: 'Use your username with a personal access token, or a deploy token, with read_registry.',
  ecr: 'The username is AWS. The password is the output of aws ecr get-login-password, valid for 12 hours.',
  'ecr-public': 'The username is AWS. The password is the output of aws ecr-public get-login-password.',
  acr: 'Use a token, a service principal, or 00000000-0000-0000-0000-000000000000 with the token that az acr login --expose-token prints.',
  'artifact-registry':
    'The username is oauth2accesstoken. The password is the output of gcloud auth print-access-token.',
  quay: 'Use a robot account (name+robot), or your username with an encrypted password.',
  harbor: 'Use your username with the CLI secret from your profile, or a robot account.',
  jfrog: 'Use your username and an identity token.',
  gitea: 'Use your username and an access token with read:package.',
}

export function signInHint(host: string): string {
  return HINTS[registryKind(host)] ?? 'Use the same account as with docker login.'
}
