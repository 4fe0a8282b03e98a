'use client'

import dynamic from 'next/dynamic'
import { useRegistries } from '../registries-context'
import { EmptyState } from '../ui/empty-state'
import { OpenByName } from './open-by-name'

const FirstPush = dynamic(() => import('./first-push').then((module) => module.FirstPush), { ssr: false })

/** An empty or refused catalog: never called an empty registry for sure, and always a way on. */
export function NothingListed({ registry, isRefused = false }: { registry: string; isRefused?: boolean }) {
  const known = useRegistries().find((other) => other.host === registry)
  if (isRefused || !known || known.kind === 'layout') {
    return (
      <EmptyState title={isRefused ? 'Open a repository by name' : 'No named images in this layout'}>
        <OpenByName registry={registry} />
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nothing to list yet">
      <p>
        The registry answered with an empty list. Some registries do so when the one who asks may not see the
        list; a repository can still be opened by name.
      </p>
      <OpenByName registry={registry} />
      <h3 className="pt-2 font-semibold text-text">Push your first image</h3>
      <div className="min-h-56 w-full text-text">
        <FirstPush registry={known} />
      </div>
    </EmptyState>
  )
}
