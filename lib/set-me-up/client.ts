import type { PlainHttp } from './plain-http'
import type { Snippet } from './snippet'
import type { Subject } from './subject'

/**
 * `tag`: by tag. `index`: pins the tag's current digest; every platform of an index still works. `platform`: pins one
 * child, which fails on other architectures.
 */
export type Pin = 'tag' | 'index' | 'platform'

export interface Choice {
  pin: Pin
  /** A platform's text or a child's digest. Without it, the machine that runs the command decides. */
  platform?: string
}

export type TaskId =
  | 'login'
  | 'mirror'
  | 'pull'
  | 'run'
  | 'install'
  | 'push'
  | 'push-multi-arch'
  | 'inspect'
  | 'check'
  | 'list'
  | 'copy'
  | 'promote'
  | 'deploy'
  | 'audit'
  | 'sbom'

export interface Task {
  id: TaskId
  name: string
  /** Applicable pins in display order; empty if the task uses no existing artifact. */
  pins: readonly Pin[]
  /** The initial pin, if not the first. */
  defaultPin?: Pin
  /** Whether any pin allows choosing a platform; the pin `platform` always does. */
  hasPlatform: boolean
  snippets(choice: Choice): Snippet[]
}

export type Group = 'Run and pull' | 'Build and push' | 'Copy and inspect' | 'Deploy' | 'CI' | 'Audit'
export const GROUPS: readonly Group[] = [
  'Run and pull',
  'Build and push',
  'Copy and inspect',
  'Deploy',
  'CI',
  'Audit',
]

export interface Client {
  id: string
  name: string
  group: Group
  /** Shown under "More". */
  isMore: boolean
  tasks: readonly Task[]
  /** One-time setup for a plain-HTTP registry, if a command-line flag isn't enough. */
  plainHttp?: PlainHttp
}

/** One file per client. `tasks` is empty if the client doesn't apply to the subject. */
export interface ClientDefinition {
  id: string
  name: string
  group: Group
  isMore?: boolean
  /** The machine where the commands run, and which `localhost` refers to there. */
  runsOn?: 'node' | 'runner' | 'cloud'
  tasks(subject: Subject): Task[]
  plainHttp?(subject: Subject): PlainHttp
}
