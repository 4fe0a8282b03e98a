import { kindOf } from './placeholder'
import type { Subject } from './subject'

/** Names of a CI system's secrets. Never contains their values. */
export interface CiCredentials {
  user: string
  password: string
  note?: string
}

/** GitHub Actions expressions for a registry's user name and password. */
export function githubCredentials(subject: Subject): CiCredentials {
  switch (kindOf(subject)) {
    case 'ghcr':
      return {
        user: expression('github.actor'),
        password: expression('secrets.GITHUB_TOKEN'),
        note: "uses the job's own token; no secret needed",
      }
    case 'docker-hub':
      return describeVariables('vars.DOCKERHUB_USERNAME', 'secrets.DOCKERHUB_TOKEN')
    case 'ecr':
    case 'ecr-public':
      return describeVariables('secrets.AWS_ACCESS_KEY_ID', 'secrets.AWS_SECRET_ACCESS_KEY')
    case 'acr':
      return describeVariables('secrets.AZURE_CLIENT_ID', 'secrets.AZURE_CLIENT_SECRET')
    case 'artifact-registry':
      return {
        ...describeVariables('', 'secrets.GCP_SERVICE_ACCOUNT_KEY'),
        user: '_json_key',
        note: 'set the secret GCP_SERVICE_ACCOUNT_KEY',
      }
    default:
      return describeVariables('vars.REGISTRY_USERNAME', 'secrets.REGISTRY_PASSWORD')
  }
}

/** GitLab variables. For GitLab's own registry, jobs already have them. */
export function gitlabCredentials(subject: Subject): CiCredentials {
  if (kindOf(subject) === 'gitlab')
    return { user: 'CI_REGISTRY_USER', password: 'CI_REGISTRY_PASSWORD', note: 'GitLab sets both variables' }
  return {
    user: 'REGISTRY_USERNAME',
    password: 'REGISTRY_PASSWORD',
    note: "set both variables in the project's settings and mask the password",
  }
}

function describeVariables(user: string, password: string): CiCredentials {
  return {
    user: expression(user),
    password: expression(password),
    note: `set ${user.replace(/^\w+\./, '')} and ${password.replace(/^\w+\./, '')} in the repository's settings`,
  }
}

function expression(text: string): string {
  return `\${{ ${text} }}`
}
