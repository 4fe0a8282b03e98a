'use client'

import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useMemo, useState } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { useThrottled } from '@/components/ui/use-throttled'
import { visibleText } from '@/lib/oci/visible-text'
import { continuesAt, repositoriesQuery } from '@/lib/queries/repositories'
import type { CachedRepositoryPage } from '@/lib/source'
import { Hint } from '../ui/hint'
import { Notice } from '../ui/notice'
import { ListAge } from './list-age'
import { OpenByName } from './open-by-name'
import { createRepositoryList } from './repository-list'
import { useRefresh } from './use-refresh'

const RepositoryTable = dynamic(() => import('./repository-table').then((module) => module.RepositoryTable))

/** For an incomplete list: other repositories can be opened by name. */
function UnlistedHint({ registry, isFixed }: { registry: string; isFixed: boolean }) {
  const upstream = useRegistry(registry)?.upstream
  if (!isFixed && !upstream) return null
  return (
    <div className="flex flex-col gap-2">
      <Hint>
        {isFixed
          ? 'This registry has no catalog, so this list is from the settings. You can open other repositories by name.'
          : `This list has only cached images. You can open any other ${upstream} image by name, and the cache fetches it.`}
      </Hint>
      <OpenByName registry={registry} example={upstream === 'docker.io' ? 'library/nginx' : 'team/app'} />
    </div>
  )
}

const UPDATE_MS = 250
const NO_PAGES: readonly CachedRepositoryPage[] = []

interface Props {
  registry: string
  now: string
  limitedBy?: string | undefined
  /** The cookie with hidden columns. */
  columns?: string | undefined
}

/**
 * The repositories of a whole registry, from all pages of its catalog: first as cached, then refreshed. `now` is the server's
 * clock.
 */
export function RegistryRepositories({ registry, now, limitedBy, columns }: Props) {
  const { data, error, refetch } = useQuery(repositoriesQuery(registry))
  const hasMore = !data || continuesAt(data) !== undefined
  const pages = useThrottled(data?.pages ?? NO_PAGES, UPDATE_MS)
  const [mergePages] = useState(createRepositoryList)
  const { names, tree } = useMemo(() => mergePages(pages), [mergePages, pages])
  const [first] = pages
  const notes = new Set(pages.flatMap((page) => page.truncated ?? []))
  const isFixed = first?.source === 'settings'
  const isWhole = !hasMore && !error
  const { refresh, isRefreshing, problem } = useRefresh({
    registry,
    now,
    isWhole,
    fetchedAt: isFixed ? undefined : first?.fetchedAt,
  })
  return (
    <>
      <UnlistedHint registry={registry} isFixed={isFixed} />
      {problem && (
        <Notice tone="error">
          The list couldn’t be refreshed, so it may be out of date: {visibleText(problem.message)}
        </Notice>
      )}
      <RepositoryTable
        registry={registry}
        now={now}
        limitedBy={limitedBy}
        columns={columns}
        names={names}
        tree={tree}
        prefixes={first?.prefixes}
        isReading={!error && (hasMore || pages !== data.pages)}
        truncated={[...notes].join(' ')}
        problem={error ? { message: error.message, retry: () => void refetch() } : undefined}
        age={
          first &&
          !isFixed &&
          isWhole && (
            <ListAge fetchedAt={first.fetchedAt} now={now} isReading={isRefreshing} onRefresh={refresh} />
          )
        }
      />
    </>
  )
}
