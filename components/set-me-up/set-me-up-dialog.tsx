'use client'

import { useState } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { ChoiceButtons } from '@/components/ui/choice-buttons'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { visibleText } from '@/lib/oci/visible-text'
import { type Choice, GROUPS } from '@/lib/set-me-up/client'
import { clientsFor } from '@/lib/set-me-up/clients'
import { settleChoice } from '@/lib/set-me-up/pin'
import { problemOf, withoutOddities } from '@/lib/set-me-up/problem'
import { isLoopback, type Subject } from '@/lib/set-me-up/subject'
import { clientsUsePlainHttp } from '@/lib/settings/public-registry'
import { ClientList } from './client-list'
import { PlainHttpHelp } from './plain-http-help'
import { type RememberedChoice, rememberChoice, rememberedChoice } from './remembered-choice'
import type { ShownSubject } from './shown-subject'
import { Snippets } from './snippets'
import { TaskChoices } from './task-choices'
import { UpstreamName } from './upstream-name'

/** The exact commands for the reader's client, task, reference and platform. The last choice is remembered. */
export function SetMeUpDialog({ shown, onClose }: { shown: ShownSubject; onClose: () => void }) {
  const subject = useSubject(shown)
  const clients = clientsFor(subject)
  const [remembered, setRemembered] = useState(() => firstChoice(subject))
  const client =
    clients.find((other) => other.id === remembered.client) ??
    clients.find((other) => !other.isMore) ??
    clients[0]
  const task =
    client?.tasks.find((other) => other.id === remembered.task) ??
    client?.tasks.find((other) => other.id === 'pull') ??
    client?.tasks[0]
  // What is deployed is pinned unless asked otherwise: a pin chosen for docker does not reach Kubernetes.
  const pin = client && remembered.pins?.[client.group]
  const wanted = { ...(pin && { pin }), ...(remembered.platform && { platform: remembered.platform }) }

  function change(next: RememberedChoice) {
    const all = { ...remembered, client: client?.id, task: task?.id, ...next }
    setRemembered(all)
    rememberChoice(all)
  }
  function choose({ pin: chosenPin, ...rest }: Partial<Choice>) {
    change({
      ...rest,
      ...(client && chosenPin && { pins: { ...remembered.pins, [client.group]: chosenPin } }),
    })
  }

  return (
    <Dialog
      title="Set Me Up"
      detail={<code className="min-w-0 truncate text-muted">{visibleText(titleOf(subject))}</code>}
      size="large"
      onClose={onClose}
    >
      {client && task ? (
        <div className="flex min-h-0 flex-1 max-sm:flex-col">
          <ClientList
            clients={clients}
            groups={GROUPS}
            chosen={client.id}
            onChoose={(id) => change({ client: id })}
          />
          <div className="flex min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-5.5">
            <ChoiceButtons
              label="Task"
              options={client.tasks.map(({ id, name }) => ({ value: id, name }))}
              chosen={task.id}
              onChoose={(id) => change({ task: id })}
            />
            <TaskChoices
              subject={subject}
              task={task}
              choice={settleChoice(subject, task, wanted)}
              onChange={choose}
            />
            <UpstreamName subject={subject} choice={settleChoice(subject, task, wanted)} />
            <Snippets snippets={task.snippets(settleChoice(subject, task, wanted))} subject={subject} />
            {client.plainHttp && <PlainHttpHelp help={client.plainHttp} />}
          </div>
        </div>
      ) : (
        <div className="p-5.5">
          <Notice tone="warning">{problemOf(subject) ?? whyNothing(subject)}</Notice>
        </div>
      )}
    </Dialog>
  )
}

/** What was chosen last time; the platform is the one that the page's address asks for, when it asks for one. */
function firstChoice({ platform }: Subject): RememberedChoice {
  const isAsked = new URLSearchParams(window.location.search).has('platform')
  return { ...rememberedChoice(), ...(isAsked && platform && { platform }) }
}

function useSubject(shown: ShownSubject): Subject {
  const known = useRegistry(shown.registry)
  return withoutOddities({
    ...shown,
    isPlainHttp: known !== undefined && clientsUsePlainHttp(known),
    readerIsLocal: isLoopback(window.location.host),
    ...(known?.publicHost && { publicHost: known.publicHost }),
    ...(known?.upstream && { upstream: known.upstream }),
    ...(known?.kind === 'layout' && { isLayout: true }),
    ...(known?.layoutPath && { layoutPath: known.layoutPath }),
  })
}

/** Why there is not one client for a subject that has no problem. */
function whyNothing({ isLayout, scope }: Subject): string {
  if (isLayout && scope !== 'artifact')
    return 'This registry is a folder on the server. Clients can’t push to it or pull from it. To copy an image out of it, open Set Me Up on a tag.'
  return 'No client supports this type of artifact. You can download its blobs from its page.'
}

function titleOf({ publicHost, registry, repository, namespace, tag }: Subject): string {
  const name = repository ?? namespace
  return `${publicHost ?? registry}${name ? `/${name}` : ''}${tag ? `:${tag}` : ''}`
}
