import { acrName, type RegistryKind } from '@/lib/oci/registry-kind'
import { type ShellCommand, sh, shell } from '@/lib/oci/shell-quote'
import type { Task } from './client'
import { type Credentials, credentialsOf } from './credentials'
import { kindOf } from './placeholder'
import type { Snippet } from './snippet'
import { clientHost, type Subject } from './subject'

/** How a client logs in. */
export interface LoginTool {
  command: ShellCommand
  /** Flags for a user name and for a password on stdin. */
  user: string
  stdin: string
  /** Whether it prompts for missing values; otherwise the password must be piped in. */
  asks: boolean
  /** The client is docker itself, whose configuration vendor helpers write. */
  isDocker?: boolean
  /** Docker Hub's host for this client. */
  hubHost?: string
  flags?: string | undefined
}

/** Login steps, the usual way first. No line contains a password. */
function loginSnippets(subject: Subject, tool: LoginTool): Snippet[] {
  const kind = kindOf(subject)
  const host = kind === 'docker-hub' ? (tool.hubHost ?? 'docker.io') : clientHost(subject)
  const piped = pipedLogin(host, tool, credentialsOf(subject, host))
  const vendor = tool.isDocker ? dockerLogin(kind, host) : undefined
  if (vendor) return [vendor, { ...piped, title: 'Or in a script' }]
  if (kind !== 'generic' || !tool.asks) return [piped]
  const prompted = shell(sh`${tool.command} ${tool.flags} ${host}`)
  return [
    step('once per machine; prompts for the username and password', prompted),
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
  const login = sh`${tool.command} ${tool.flags} ${host} ${sh`${tool.user} ${user}`} ${tool.stdin}`
  return step(note, shell({ words: [...password.words, '|', ...login.words] }))
}

/** The vendor tool's one-line login for docker. */
function dockerLogin(kind: RegistryKind, host: string): Snippet | undefined {
  if (kind === 'docker-hub') return step('opens your browser', shell(sh`docker login`))
  if (kind === 'acr') return step('with your Azure sign-in', shell(sh`az acr login --name ${acrName(host)}`))
  if (kind === 'artifact-registry') {
    return step('once per machine, with your gcloud sign-in', shell(sh`gcloud auth configure-docker ${host}`))
  }
  return undefined
}

function step(note: string, lines: string): Snippet {
  return { title: 'Log in', note, lines, language: 'shell' }
}
