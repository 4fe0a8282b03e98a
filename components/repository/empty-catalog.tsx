'use client'

import dynamic from 'next/dynamic'
import { EmptyState } from '@/components/ui/empty-state'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { OpenByName } from './open-by-name'

const FirstPush = dynamic(() => import('./first-push').then((module) => module.FirstPush), { ssr: false })

/** An empty catalog. The registry may still have repositories that this account can't list. */
export function EmptyCatalog({ registry }: { registry: PublicRegistry }) {
  const { host, title, kind, upstream, isOpenedByName, signedInAs, hasCredentials } = registry
  if (kind === 'layout') {
    return (
      <EmptyState title="No named images in this layout">
        <OpenByName registry={host} />
      </EmptyState>
    )
  }
  if (upstream) {
    return (
      <EmptyState title="Nothing cached so far">
        <p>
          This is a cache of {upstream}: it lists what was pulled through it. Open an image by its name there,
          and the cache fetches it.
        </p>
        <OpenByName registry={host} example={upstream === 'docker.io' ? 'library/nginx' : 'team/app'} />
      </EmptyState>
    )
  }
  // Quay answers anonymous users with an empty list.
  if (isOpenedByName || host === 'quay.io') {
    const isKnown = signedInAs !== undefined || hasCredentials
    return (
      <EmptyState title={`${title} lists nothing${isKnown ? '' : ' to those who are not signed in'}`}>
        <p>That says nothing of what it holds: whatever you know the name of can be opened.</p>
        <OpenByName registry={host} example={host === 'quay.io' ? 'prometheus/prometheus' : 'team/app'} />
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Nothing to list yet">
      <p>
        The registry answered with an empty list. Some registries do so when the one who asks may not see the
        list; a repository can still be opened by name.
      </p>
      <OpenByName registry={host} />
      <h3 className="pt-2 font-semibold text-text">Push your first image</h3>
      <div className="min-h-56 w-full text-text">
        <FirstPush registry={registry} />
      </div>
    </EmptyState>
  )
}
