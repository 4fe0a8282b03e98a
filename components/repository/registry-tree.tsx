'use client'

import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { repositoriesQuery } from '@/lib/queries/repositories'
import { useRegistry } from '../registries-context'
import { useAllPages } from '../ui/use-all-pages'
import { LazyRepositoryTree } from './lazy-repository-tree'
import { OpenByName } from './open-by-name'

/** A list that does not hold all there is: what else there is opens by name. */
function BesidesListed({ registry, isFixed }: { registry: string; isFixed: boolean }) {
  const upstream = useRegistry(registry)?.upstream
  if (!isFixed && !upstream) return null
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted text-sm">
        {isFixed
          ? 'Listed by the settings: this registry has no catalog. Others open by their name.'
          : `Listed is what was cached so far. Any other image of ${upstream} opens by its name, and is fetched then.`}
      </p>
      <OpenByName registry={registry} example={upstream === 'docker.io' ? 'library/nginx' : 'team/app'} />
    </div>
  )
}

/** The tree of a whole registry, over all pages of its catalog. */
export function RegistryTree({ registry }: { registry: string }) {
  const query = useInfiniteQuery(repositoriesQuery(registry))
  useAllPages(query)
  const { data, error, hasNextPage, fetchNextPage, isPending } = query
  const names = useMemo(() => [...new Set(data?.pages.flatMap((page) => page.repositories) ?? [])], [data])
  const first = data?.pages[0]
  const lacking = new Set(data?.pages.flatMap((page) => page.truncated ?? []))
  return (
    <>
      <BesidesListed registry={registry} isFixed={first?.from === 'settings'} />
      <LazyRepositoryTree
        registry={registry}
        names={names}
        prefixes={first?.prefixes}
        isReading={!error && (hasNextPage || isPending)}
        truncated={[...lacking].join(' ')}
        problem={error ? { message: error.message, retry: () => fetchNextPage() } : undefined}
      />
    </>
  )
}
