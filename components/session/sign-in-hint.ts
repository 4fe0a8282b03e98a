import { type RegistryKind, registryKind } from '@/lib/oci/registry-kind'

/** What a registry takes for a user name and a password, where that is not plain. */
const HINTS: Partial<Record<RegistryKind, string>> = {
  'docker-hub': 'Your Docker ID, and a personal access token (read-only is enough).',
  ghcr: 'Your GitHub user name, and a classic personal access token with read:packages.',
  gitlab: 'Your user name with a personal access token, or a deploy token, with read_registry.',
  ecr: 'User name AWS; the password is what aws ecr get-login-password prints. It lasts 12 hours.',
  'ecr-public': 'User name AWS; the password is what aws ecr-public get-login-password prints.',
  acr: 'A token or service principal; or 00000000-0000-0000-0000-000000000000 with what az acr login --expose-token prints.',
  'artifact-registry': 'User name oauth2accesstoken with what gcloud auth print-access-token prints.',
  quay: 'A robot account (name+robot), or your user name with an encrypted password.',
  harbor: 'Your user name with the CLI secret of your profile, or a robot account.',
  jfrog: 'Your user name, and an identity token.',
  gitea: 'Your user name, and an access token with read:package.',
}

export function signInHint(host: string): string {
  return HINTS[registryKind(host)] ?? 'The account with which you log in with docker.'
}
