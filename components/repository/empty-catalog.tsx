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
      <EmptyState title="No tagged images in this layout">
        <OpenByName registry={host} />
      </EmptyState>
    )
  }
  if (upstream) {
    return (
      <EmptyState title="Nothing cached yet">
        <p>
          This is a pull-through cache of {upstream}. It lists only images that have been pulled through it.
          Open any other image by name, and the cache fetches it.
        </p>
        <OpenByName registry={host} example={upstream === 'docker.io' ? 'library/nginx' : 'team/app'} />
      </EmptyState>
    )
  }
  // Quay returns an empty list to anonymous users.
  if (isOpenedByName || host === 'quay.io') {
    const isKnown = signedInAs !== undefined || hasCredentials
    return (
      <EmptyState title={`${title} lists no repositories${isKnown ? '' : ' without sign-in'}`}>
        <p>It may still have repositories. You can open any repository by name.</p>
        <OpenByName registry={host} example={host === 'quay.io' ? 'prometheus/prometheus' : 'team/app'} />
      </EmptyState>
    )
  }
  return (
    <EmptyState title="No repositories yet">
      <p>
        The registry returned an empty list. Some registries do this if your account can’t list repositories.
        You can still open a repository by name.
      </p>
      <OpenByName registry={host} />
      <h3 className="pt-2 font-semibold text-text">Push your first image</h3>
      <div className="min-h-56 w-full text-text">
        <FirstPush registry={registry} />
      </div>
    </EmptyState>
  )
}
