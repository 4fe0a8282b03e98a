import { type ShellCommand, shell } from '@/lib/oci/shell-quote'
import type { Pin, Task, TaskId } from './client'
import { type Image, imageOf } from './image'
import { pinsOf } from './pin'
import type { Snippet } from './snippet'
import type { Subject } from './subject'

type About = Omit<Snippet, 'title' | 'lines' | 'language'>

/** A step of commands. Skips `false` and `undefined` ones. */
export function step(
  title: string,
  commands: ShellCommand | (ShellCommand | false | undefined)[],
  about: About = {},
): Snippet {
  return {
    title,
    ...about,
    lines: shell(...(Array.isArray(commands) ? commands : [commands])),
    language: 'shell',
  }
}

/** A task for an existing artifact, which can be pinned and, unless `hasPlatform` is false, has a platform. */
export function artifactTask(
  subject: Subject,
  {
    hasPlatform = true,
    ...task
  }: { id: TaskId; name: string; hasPlatform?: boolean; defaultPin?: Pin; pins?: readonly Pin[] },
  snippets: (image: Image) => Snippet[],
): Task {
  const pins = task.pins ?? pinsOf(subject)
  const { defaultPin } = task
  return {
    ...task,
    pins,
    defaultPin: defaultPin && pins.includes(defaultPin) ? defaultPin : undefined,
    hasPlatform: hasPlatform && subject.scope === 'artifact' && (subject.platforms ?? []).length > 0,
    // Titles must not mention a platform that the commands can't select.
    snippets: (choice) =>
      snippets(imageOf(subject, hasPlatform || choice.pin === 'platform' ? choice : { pin: choice.pin })),
  }
}

/** A task that doesn't depend on existing content: a login, a push, a list. */
export function plainTask(id: TaskId, name: string, snippets: () => Snippet[]): Task {
  return { id, name, pins: [], hasPlatform: false, snippets }
}
