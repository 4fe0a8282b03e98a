import type { Choice, Client, Task, TaskId } from '../client'
import type { Snippet } from '@/lib/set-me-up/snippet'
import { clientsFor } from '../clients'
import type { Subject } from '../subject'

export function clientOf(subject: Subject, id: string): Client {
  const client = clientsFor(subject).find((candidate) => candidate.id === id)
  if (!client) throw new Error(`no client ${id}`)
  return client
}

export function taskOf(subject: Subject, id: string, task: TaskId): Task {
  const found = clientOf(subject, id).tasks.find((candidate) => candidate.id === task)
  if (!found) throw new Error(`${id} has no task ${task}`)
  return found
}

/** The copyable texts of a task's steps. */
export function linesOf(subject: Subject, [id, task]: [string, TaskId], choice: Choice = { pin: 'tag' }): string[] {
  return taskOf(subject, id, task)
    .snippets(choice)
    .map(({ lines }) => lines)
}

/** Every snippet of every client, task and pin. */
export function everySnippet(subject: Subject): { client: Client; task: Task; choice: Choice; snippet: Snippet }[] {
  const platforms = [undefined, ...(subject.platforms ?? []).map(({ platform }) => platform)]
  return clientsFor(subject).flatMap((client) =>
    client.tasks.flatMap((task) =>
      (task.pins.length > 0 ? task.pins : (['tag'] as const)).flatMap((pin) =>
        platforms.flatMap((platform) =>
          task.snippets({ pin, platform }).map((snippet) => ({ client, task, choice: { pin, platform }, snippet })),
        ),
      ),
    ),
  )
}

/** All snippets of a client for a subject, to compare with a readable file. */
export function renderClient(client: Client, choice: Choice): string {
  const help = client.plainHttp ? [`! ${client.plainHttp.text}`, ...client.plainHttp.snippets.map(renderSnippet), ''] : []
  const tasks = client.tasks.flatMap((task) => [
    `=== ${task.name}${task.pins.length > 0 ? ` (${task.pins.join(', ')})` : ''}`,
    ...task.snippets(choice).map(renderSnippet),
    '',
  ])
  return [...help, ...tasks].join('\n')
}

function renderSnippet({ section, title, note, lines, warning }: Snippet): string {
  const head = `# ${section ? `${section}: ` : ''}${title}${note ? ` (${note})` : ''}`
  return [head, lines, ...(warning ? [`! ${warning}`] : [])].join('\n')
}
