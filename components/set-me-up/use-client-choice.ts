'use client'

import { useState } from 'react'
import type { Choice, Client, Task } from '@/lib/set-me-up/client'
import { clientsFor } from '@/lib/set-me-up/clients'
import { settleChoice } from '@/lib/set-me-up/pin'
import type { Subject } from '@/lib/set-me-up/subject'
import { type RememberedChoice, rememberChoice, rememberedChoice } from './remembered-choice'

/** The clients for a subject, and the chosen client, task, reference and platform. Each change is remembered. */
export function useClientChoice(subject: Subject) {
  const clients = clientsFor(subject)
  const [remembered, setRemembered] = useState(() => firstChoice(subject))
  const client = findClient(clients, remembered)
  const task = client && findTask(client, remembered)
  // Each group of clients has its own choice: not pinning for docker doesn't unpin deployments to Kubernetes.
  const pin = client && remembered.pins?.[client.group]
  const wanted = { ...(pin && { pin }), ...(remembered.platform && { platform: remembered.platform }) }

  function change(next: RememberedChoice) {
    const all = { ...remembered, client: client?.id, task: task?.id, ...next }
    setRemembered(all)
    rememberChoice(all)
  }
  return {
    clients,
    chosen: client && task && { client, task, choice: settleChoice(subject, task, wanted) },
    change,
    changeChoice: ({ pin: chosenPin, ...rest }: Partial<Choice>) =>
      change({
        ...rest,
        ...(client && chosenPin && { pins: { ...remembered.pins, [client.group]: chosenPin } }),
      }),
  }
}

/** The last choices, with the platform in the page's address, if it has one. */
function firstChoice({ platform }: Subject): RememberedChoice {
  const isAsked = new URLSearchParams(window.location.search).has('platform')
  return { ...rememberedChoice(), ...(isAsked && platform && { platform }) }
}

function findClient(clients: readonly Client[], remembered: RememberedChoice): Client | undefined {
  return (
    clients.find(({ id }) => id === remembered.client) ?? clients.find(({ isMore }) => !isMore) ?? clients[0]
  )
}

function findTask({ tasks }: Client, remembered: RememberedChoice): Task | undefined {
  return tasks.find(({ id }) => id === remembered.task) ?? tasks.find(({ id }) => id === 'pull') ?? tasks[0]
}
