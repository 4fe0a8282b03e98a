import { acrName, ecrRegion, type RegistryKind } from '@/lib/oci/registry-kind'
import { type ShellCommand, sh } from '@/lib/oci/shell-quote'
import { kindOf } from './placeholder'
import type { Subject } from './subject'

export interface Credentials {
  user: string
  /** Writes the password to stdout. */
  password: ShellCommand
  note: string
}

type ShortLivedKind = 'ecr' | 'ecr-public' | 'acr' | 'artifact-registry'

/** Variables with each product's kind of password. */
const TOKENS: Record<Exclude<RegistryKind, ShortLivedKind>, { variable: string; what: string }> = {
  'docker-hub': { variable: 'DOCKER_PAT', what: 'a personal access token' },
  ghcr: { variable: 'CR_PAT', what: 'a classic token with read:packages (to push, write:packages)' },
  gitlab: { variable: 'GITLAB_TOKEN', what: 'a token with read_registry (to push, write_registry)' },
  quay: { variable: 'QUAY_TOKEN', what: "a robot account's token" },
  harbor: { variable: 'HARBOR_SECRET', what: "a robot account's secret" },
  jfrog: { variable: 'JFROG_TOKEN', what: 'an identity token' },
  gitea: { variable: 'GITEA_TOKEN', what: 'an access token with read:package (to push, write:package)' },
  generic: { variable: 'REGISTRY_PASSWORD', what: 'the password' },
}

/** The user name for login and the source of the password, by registry kind. */
export function credentialsOf(subject: Subject, host: string): Credentials {
  const kind = kindOf(subject)
  switch (kind) {
    case 'ecr': {
      const password = sh`aws ecr get-login-password --region ${ecrRegion(host)}`
      return { user: 'AWS', password, note: 'valid for 12 hours' }
    }
    case 'ecr-public': {
      const password = sh`aws ecr-public get-login-password --region us-east-1`
      return { user: 'AWS', password, note: 'valid for 12 hours; not needed for public images' }
    }
    case 'acr': {
      const user = '00000000-0000-0000-0000-000000000000'
      const password = sh`az acr login --name ${acrName(host)} --expose-token --query accessToken --output tsv`
      return { user, password, note: 'with your Azure sign-in; valid for 3 hours' }
    }
    case 'artifact-registry': {
      const password = sh`gcloud auth print-access-token`
      return { user: 'oauth2accesstoken', password, note: 'valid for 1 hour' }
    }
    default: {
      const { variable, what } = TOKENS[kind]
      const password = sh`printf '%s' ${{ words: [`"$${variable}"`] }}`
      return { user: userOf(subject), password, note: `${what} in $${variable}` }
    }
  }
}

/** Robot accounts have the namespace in their name, and Harbor's have a `$`. */
function userOf(subject: Subject): string {
  const parent = (subject.repository ?? subject.namespace)?.split('/')[0]
  const kind = kindOf(subject)
  if (kind === 'quay') return `${parent ?? 'NAMESPACE'}+ROBOT`
  return kind === 'harbor' ? `robot$${parent ?? 'PROJECT'}+NAME` : 'USER'
}
