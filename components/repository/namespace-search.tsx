'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { visibleText } from '@/lib/oci/visible-text'
import { namespaceRepositoriesQuery } from '@/lib/queries/repositories'
import { Notice } from '../ui/notice'
import { useEarlyChange } from '../ui/use-early-change'
import { useQueryState } from '../ui/use-query-state'

const RepositoryTable = dynamic(() => import('./repository-table').then((module) => module.RepositoryTable))

/**
 * Lists a namespace of Docker Hub from its own API, because its registry has no catalog. The namespace is in the
 * address.
 */
export function NamespaceSearch({ registry }: { registry: string }) {
  const [namespace, setNamespace] = useQueryState('namespace')
  const [typed, setTyped] = useState(namespace)
  // Nothing is listed before the browser asks, so no time of the server's has to agree with it.
  const [now] = useState(() => new Date().toISOString())
  const input = useRef<HTMLInputElement>(null)
  useEarlyChange(input, typed, setTyped)
  const trimmed = namespace.trim()
  const { data, error, isFetching } = useQuery({
    ...namespaceRepositoriesQuery(registry, trimmed),
    enabled: trimmed !== '',
  })

  function list(event: FormEvent) {
    event.preventDefault()
    setNamespace(typed.trim().toLowerCase().replace(/\/+$/, ''))
  }

  return (
    <div className="flex flex-col gap-3">
      <form onSubmit={list} className="flex w-full max-w-2xl flex-wrap items-center gap-2">
        <Input
          ref={input}
          isCode
          before="Namespace"
          value={typed}
          onChange={setTyped}
          placeholder="bitnami"
          className="flex-1 basis-48 bg-panel"
        />
        <Button type="submit">List</Button>
      </form>
      {error && <Notice tone="error">{visibleText(error.message)}</Notice>}
      {trimmed !== '' && !error && (
        <RepositoryTable
          registry={registry}
          namespace={trimmed}
          now={now}
          limitedBy="Docker Hub"
          names={data?.repositories ?? []}
          isReading={isFetching}
          truncated={data?.truncated}
        />
      )}
    </div>
  )
}
