'use client'

import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { visibleText } from '@/lib/oci/visible-text'
import { repositoryRowsQuery } from '@/lib/queries/repository-rows'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { useHiddenColumns } from '../ui/use-hidden-columns'
import { useQueryState } from '../ui/use-query-state'
import { useSelection } from '../ui/use-selection'
import { LoadRepositories } from './load-repositories'
import { rowId } from './repository-leaves'
import { formatOrder } from './repository-order'
import { RepositoryRows } from './repository-rows'
import { RepositorySelection } from './repository-selection'
import { RepositoryToolbar } from './repository-toolbar'
import { type ListedRepositories, useRepositoryList } from './use-repository-list'

interface Props extends ListedRepositories {
  registry: string
  /** When the page was rendered, by the server's clock. */
  now: string
  /** Who limits the registry's pulls, if anyone. Then nothing is loaded before the reader asks. */
  limitedBy?: string | undefined
  truncated?: string | undefined
  /** The cookie with hidden columns. */
  columns?: string | undefined
  /** The age of the list, and the button that refreshes it. */
  age?: ReactNode
  /** Why the rest of the list couldn’t be loaded, and how to try again. */
  problem?: { message: string; retry: () => void } | undefined
}

/** Repositories as a tree of namespaces. Those on the screen load their newest versions and tag counts. */
export function RepositoryTable(props: Props) {
  const { registry, now, limitedBy, isReading, truncated, age, problem, columns = '' } = props
  const filter = useQueryState('filter')
  const [sort, setSort] = useQueryState('sort')
  const { hidden, setHidden } = useHiddenColumns('repositories', columns)
  const [isAsked, setAsked] = useState(false)
  const known = useQuery(repositoryRowsQuery(registry)).data
  const list = useRepositoryList(props, { filter: filter[0], sort, known })
  const { rows, prefix, leavesOf } = list
  const ids = useMemo(() => rows.map(rowId), [rows])
  const selection = useSelection(ids, leavesOf)
  const isWaiting = limitedBy !== undefined && !isAsked
  return (
    <section aria-label="Repositories" className="flex flex-col gap-3">
      <RepositoryToolbar
        registry={registry}
        list={list}
        filter={filter}
        onSort={setSort}
        hidden={hidden}
        onHide={setHidden}
        isReading={isReading}
        age={age}
        selection={selection}
      >
        <LoadRepositories
          registry={registry}
          list={list}
          limitedBy={limitedBy}
          isWaiting={isWaiting}
          onAsk={() => setAsked(true)}
        />
      </RepositoryToolbar>
      {truncated && <Notice tone="warning">This list is incomplete. {visibleText(truncated)}</Notice>}
      {problem && <ListProblem {...problem} />}
      <RepositorySelection registry={registry} prefix={prefix} selection={selection} known={known} />
      <RepositoryRows
        registry={registry}
        now={now}
        list={list}
        version={props.names}
        known={known}
        isWaiting={isWaiting}
        isReading={isReading}
        selection={selection}
        hidden={hidden}
        onSort={(order) => setSort(formatOrder(order))}
      />
    </section>
  )
}

function ListProblem({ message, retry }: { message: string; retry: () => void }) {
  return (
    <Notice tone="error">
      The rest of the list couldn’t be loaded: {visibleText(message)}{' '}
      <Button variant="inline" onClick={retry}>
        Try again
      </Button>
    </Notice>
  )
}
