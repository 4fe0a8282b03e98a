'use client'

import { ChoiceButtons } from '@/components/ui/choice-buttons'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'
import { type Choice, type Client, GROUPS, type Task, type TaskId } from '@/lib/set-me-up/client'
import { problemOf } from '@/lib/set-me-up/problem'
import type { Subject } from '@/lib/set-me-up/subject'
import { ClientList } from './client-list'
import { PlainHttpHelp } from './plain-http-help'
import type { ShownSubject } from './shown-subject'
import { Snippets } from './snippets'
import { TaskChoices } from './task-choices'
import { UpstreamName } from './upstream-name'
import { useClientChoice } from './use-client-choice'
import { useSubject } from './use-subject'

/** The exact commands for the reader's client, task, reference and platform. The last choice is remembered. */
export function SetMeUpDialog({ shown, onClose }: { shown: ShownSubject; onClose: () => void }) {
  const subject = useSubject(shown)
  const { clients, chosen, change, changeChoice } = useClientChoice(subject)
  return (
    <Dialog
      title="Set Me Up"
      detail={<code className="min-w-0 truncate text-muted">{visibleText(titleOf(subject))}</code>}
      size="large"
      onClose={onClose}
    >
      {chosen ? (
        <div className="flex min-h-0 flex-1 max-sm:flex-col">
          <ClientList
            clients={clients}
            groups={GROUPS}
            chosen={chosen.client.id}
            onChoose={(id) => change({ client: id })}
          />
          <ClientCommands
            {...chosen}
            subject={subject}
            onTask={(id) => change({ task: id })}
            onChoice={changeChoice}
          />
        </div>
      ) : (
        <div className="p-5.5">
          <Notice tone="warning">{problemOf(subject) ?? whyNothing(subject)}</Notice>
        </div>
      )}
    </Dialog>
  )
}

interface CommandsProps {
  subject: Subject
  client: Client
  task: Task
  choice: Choice
  onTask: (id: TaskId) => void
  onChoice: (next: Partial<Choice>) => void
}

function ClientCommands({ subject, client, task, choice, onTask, onChoice }: CommandsProps) {
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-5.5">
      <ChoiceButtons
        label="Task"
        options={client.tasks.map(({ id, name }) => ({ value: id, name }))}
        chosen={task.id}
        onChoose={onTask}
      />
      <TaskChoices subject={subject} task={task} choice={choice} onChange={onChoice} />
      <UpstreamName subject={subject} choice={choice} />
      <Snippets snippets={task.snippets(choice)} subject={subject} />
      {client.plainHttp && <PlainHttpHelp help={client.plainHttp} />}
    </div>
  )
}

/** Why a subject without a problem has no clients. */
function whyNothing({ isLayout, scope }: Subject): string {
  if (isLayout && scope !== 'artifact')
    return 'This registry is a folder on the server. Clients can’t push to it or pull from it. To copy an image out of it, open Set Me Up on a tag.'
  return 'No client supports this type of artifact. You can download its blobs from its page.'
}

function titleOf({ publicHost, registry, repository, namespace, tag }: Subject): string {
  const name = repository ?? namespace
  return `${publicHost ?? registry}${name ? `/${name}` : ''}${tag ? `:${tag}` : ''}`
}
