'use client'

import dynamic from 'next/dynamic'
import { type FormEvent, useRef, useState } from 'react'
import { useRegistries } from '../registries-context'
import { useEarlyText } from '../ui/use-early-text'
import { useQueryState } from '../ui/use-query-state'

const HubNamespaceList = dynamic(() => import('./hub-namespace-list').then((m) => m.HubNamespaceList), {
  ssr: false,
})

/**
 * Asks for a namespace of Docker Hub, which has no catalog, and lists what is public there; it is in the address as
 * `?namespace=`. Nothing where the settings do not let Docker Hub's own api be asked.
 */
export function HubNamespace({ registry }: { registry: string }) {
  const isOffered = useRegistries().some((known) => known.host === registry && known.hasHubApi)
  const [namespace, setNamespace] = useQueryState('namespace')
  const [typed, setTyped] = useState(namespace)
  const input = useRef<HTMLInputElement>(null)
  useEarlyText(input, setTyped)
  if (!isOffered) return null

  function list(event: FormEvent) {
    event.preventDefault()
    const [first = ''] = typed
      .trim()
      .toLowerCase()
      .replace(/^docker\.io\//, '')
      .split('/')
    setTyped(first)
    setNamespace(first)
  }

  return (
    <section aria-label="Namespace of Docker Hub" className="flex flex-col gap-3">
      <form onSubmit={list} className="flex flex-wrap items-center gap-2">
        <label className="flex min-w-0 flex-1 basis-64 items-center rounded-control border border-line-strong bg-panel px-3 focus-within:outline-2 focus-within:outline-accent sm:max-w-md">
          <span className="mono shrink-0 text-muted">{registry}/</span>
          <span className="sr-only">Namespace of Docker Hub</span>
          <input
            ref={input}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            placeholder="library"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            className="mono h-[32px] w-full min-w-0 bg-transparent outline-none"
          />
        </label>
        <button type="submit" className="control">
          List namespace
        </button>
      </form>
      {namespace !== '' && <HubNamespaceList registry={registry} namespace={namespace} />}
    </section>
  )
}
