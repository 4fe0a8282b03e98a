import type { PlainHttp } from './plain-http'
import type { Snippet } from './snippet'
import type { Subject } from './subject'

/**
 * `tag`: by the tag. `index`: pin the tag, to the digest it names now; of an index every platform still resolves.
 * `platform`: pin one child; fails on other architectures.
 */
export type Pin = 'tag' | 'index' | 'platform'

export interface Choice {
  pin: Pin
  /** Text of a platform, or a child's digest; none: the machine that runs the command decides. */
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
  /** Which pins make sense, in display order; empty where the task names no existing artifact. */
  pins: readonly Pin[]
  /** The pin to start with, where it is not the first. */
  defaultPin?: Pin
  /** Whether a platform can be chosen with any pin; with the pin `platform` one always can. */
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
  /** What this client needs once for a plain-http registry, where a flag in the command does not do. */
  plainHttp?: PlainHttp
}

/** One file each. `tasks` gives none where the client makes no sense for the subject. */
export interface ClientDefinition {
  id: string
  name: string
  group: Group
  isMore?: boolean
  /** Where the commands take effect; `localhost` means that machine. */
  runsOn?: 'node' | 'runner' | 'cloud'
  tasks(subject: Subject): Task[]
  plainHttp?(subject: Subject): PlainHttp
}
