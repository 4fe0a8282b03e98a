import type { Snippet, Task } from './client'
import { kindOf } from './placeholder'
import { acrName, ecrRegion, type RegistryKind } from './registry-kind'
import { type ShellCommand, sh, shell } from './shell-quote'
import { clientHost, type Subject } from './subject'

/** How one client logs in. */
export interface LoginTool {
  command: ShellCommand
  /** Its flags for a user name, and for a password on standard input. */
  user: string
  stdin: string
  /** Whether it asks for what is missing; else the password must be piped in. */
  asks: boolean
  /** The client is docker itself: vendors' helpers write its configuration. */
  isDocker?: boolean
  /** Where the registry's host differs for this client. */
  hubHost?: string
  flags?: string | undefined
}

interface Credentials {
  user: string
  /** A command that prints the password to a pipe; else the variable that holds it. */
  password: ShellCommand | string
  note: string
}

/** The steps that log in, the usual way first. No password is ever part of a line. */
export function loginSnippets(subject: Subject, tool: LoginTool): Snippet[] {
  const kind = kindOf(subject)
  const host = kind === 'docker-hub' ? (tool.hubHost ?? 'docker.io') : clientHost(subject)
  const piped = pipedLogin(host, tool, credentialsOf(kind, host, subject))
  const vendor = tool.isDocker ? dockerLogin(kind, host) : undefined
  if (vendor) return [vendor, { ...piped, title: 'Or in a script' }]
  if (kind !== 'generic' || !tool.asks) return [piped]
  const asked = shell(sh`${tool.command} ${tool.flags} ${host}`)
  return [
    step('once per machine; the password is asked for, not shown', asked),
    { ...piped, title: 'Or in a script' },
  ]
}

export function loginStep(subject: Subject, tool: LoginTool): Snippet[] {
  return loginSnippets(subject, tool).slice(0, 1)
}

export function loginTask(subject: Subject, tool: LoginTool): Task {
  return {
    id: 'login',
    name: 'Log in',
    pins: [],
    hasPlatform: false,
    snippets: () => loginSnippets(subject, tool),
  }
}

function pipedLogin(host: string, tool: LoginTool, { user, password, note }: Credentials): Snippet {
  const source = typeof password === 'string' ? sh`printf '%s' ${variable(password)}` : password
  const login = sh`${tool.command} ${tool.flags} ${host} ${sh`${tool.user} ${user}`} ${tool.stdin}`
  return step(note, shell({ words: [...source.words, '|', ...login.words] }))
}

/** What the vendor's own tool does for docker in one line. */
function dockerLogin(kind: RegistryKind, host: string): Snippet | undefined {
  if (kind === 'docker-hub') return step('opens the browser', shell(sh`docker login`))
  if (kind === 'acr') return step('with your Azure sign-in', shell(sh`az acr login --name ${acrName(host)}`))
  if (kind === 'artifact-registry') {
    return step('once per machine, with your gcloud sign-in', shell(sh`gcloud auth configure-docker ${host}`))
  }
  return undefined
}

function credentialsOf(kind: RegistryKind, host: string, subject: Subject): Credentials {
  const parent = subject.repository?.split('/')[0] ?? subject.namespace?.split('/')[0]
  switch (kind) {
    case 'ecr': {
      const password = sh`aws ecr get-login-password --region ${ecrRegion(host)}`
      return { user: 'AWS', password, note: 'valid for 12 hours' }
    }
    case 'ecr-public': {
      const password = sh`aws ecr-public get-login-password --region us-east-1`
      return { user: 'AWS', password, note: 'valid for 12 hours; public images need none' }
    }
    case 'acr': {
      const password = sh`az acr login --name ${acrName(host)} --expose-token --query accessToken --output tsv`
      return {
        user: '00000000-0000-0000-0000-000000000000',
        password,
        note: 'with your Azure sign-in; valid for 3 hours',
      }
    }
    case 'artifact-registry':
      return {
        user: 'oauth2accesstoken',
        password: sh`gcloud auth print-access-token`,
        note: 'valid for 1 hour',
      }
    case 'docker-hub':
      return { user: 'USER', password: 'DOCKER_PAT', note: 'a personal access token in $DOCKER_PAT' }
    case 'ghcr':
      return {
        user: 'USER',
        password: 'CR_PAT',
        note: 'a classic token with read:packages (to push, write:packages) in $CR_PAT',
      }
    case 'gitlab':
      return {
        user: 'USER',
        password: 'GITLAB_TOKEN',
        note: 'a token with read_registry (to push, write_registry) in $GITLAB_TOKEN',
      }
    case 'quay':
      return {
        user: `${parent ?? 'NAMESPACE'}+ROBOT`,
        password: 'QUAY_TOKEN',
        note: "a robot account's token in $QUAY_TOKEN",
      }
    case 'harbor':
      return {
        user: `robot$${parent ?? 'PROJECT'}+NAME`,
        password: 'HARBOR_SECRET',
        note: "a robot account's secret in $HARBOR_SECRET",
      }
    case 'jfrog':
      return { user: 'USER', password: 'JFROG_TOKEN', note: 'an identity token in $JFROG_TOKEN' }
    case 'gitea':
      return {
        user: 'USER',
        password: 'GITEA_TOKEN',
        note: 'an access token with read:package (to push, write:package) in $GITEA_TOKEN',
      }
    case 'generic':
      return { user: 'USER', password: 'REGISTRY_PASSWORD', note: 'the password in $REGISTRY_PASSWORD' }
  }
}

function variable(name: string): ShellCommand {
  return { words: [`"$${name}"`] }
}

function step(note: string, lines: string): Snippet {
  return { title: 'Log in', note, lines, language: 'shell' }
}
