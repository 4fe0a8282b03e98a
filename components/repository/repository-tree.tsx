'use client'

import { type ReactNode, useDeferredValue, useRef } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { useScrollAnchoring } from '@/components/ui/use-scroll-anchoring'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { Button } from '../ui/button'
import { FilterInput } from '../ui/filter-input'
import { Hint } from '../ui/hint'
import { Notice } from '../ui/notice'
import { useQueryState } from '../ui/use-query-state'
import { useWindowRows } from '../ui/use-window-rows'
import { RepositoryTreeRow } from './repository-tree-row'
import type { TreeRow } from './repository-tree-rows'
import { type ListedRepositories, useTreeRows } from './use-tree-rows'

const ROW_PX = 41
interface Props extends ListedRepositories {
  registry: string
  truncated?: string | undefined
  /** The age of the list, and the button that refreshes it. */
  age?: ReactNode
  /** Why the rest of the list couldn't be loaded, and how to try again. */
  problem?: { message: string; retry: () => void } | undefined
}

/** Repositories as a tree of namespaces that can be opened and filtered. */
export function RepositoryTree(props: Props) {
  const { registry, namespace, isReading, truncated, age, problem } = props
  const [filter, setFilter] = useQueryState('filter')
  const deferredFilter = useDeferredValue(filter)
  const { rows, names, hasNamespaces, toggle, toggleAll } = useTreeRows(props, deferredFilter)
  const cached = useRegistry(registry)?.upstream ? ' cached' : ''
  const filterLabel = `Filter ${formatRepositories(names.length)}`
  const prefix = namespace ? `${namespace}/` : ''
  const list = useRef<HTMLUListElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, rows.length, ROW_PX)
  useScrollAnchoring(list, rows, props.names)

  return (
    <section aria-label="Repositories" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <FilterInput className="sm:w-80" value={filter} onChange={setFilter} label={filterLabel} />
        <Hint role="status">
          {deferredFilter && `${countRepositories(rows)} of `}
          {formatRepositories(names.length)}
          {cached}
          {isReading && ', loading more…'}
        </Hint>
        {age}
        {!deferredFilter && hasNamespaces && <ToggleAll onToggle={toggleAll} />}
      </div>
      {truncated && <Notice tone="warning">This list is incomplete. {visibleText(truncated)}</Notice>}
      {problem && <ListProblem {...problem} />}
      <ul
        ref={list}
        aria-label="Namespaces and repositories"
        className="panel overflow-hidden [overflow-anchor:none]"
      >
        {beforePx > 0 && <li aria-hidden style={{ height: beforePx }} />}
        {indexes.map((index) => {
          const row = rows[index]
          return (
            row && (
              <li
                key={row.isUnlisted ? `${row.path}/` : row.path}
                ref={measure}
                data-index={index}
                className="border-line border-t first:border-t-0"
              >
                <RepositoryTreeRow row={row} registry={registry} prefix={prefix} onToggle={toggle} />
              </li>
            )
          )
        })}
        {afterPx > 0 && <li aria-hidden style={{ height: afterPx }} />}
        {rows.length === 0 && (
          <li className="px-4 py-6 text-muted">{describeNoRows(deferredFilter, isReading)}</li>
        )}
      </ul>
    </section>
  )
}

function ToggleAll({ onToggle }: { onToggle: (isOpen: boolean) => void }) {
  return (
    <div className="ml-auto flex gap-3 text-sm">
      <Button variant="link" onClick={() => onToggle(true)}>
        Expand all
      </Button>
      <Button variant="link" onClick={() => onToggle(false)}>
        Collapse all
      </Button>
    </div>
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

function describeNoRows(filter: string, isReading: boolean): string {
  if (filter) return `No repository matches “${visibleText(filter)}”.`
  return isReading ? 'Loading…' : 'No repositories.'
}

function countRepositories(rows: readonly TreeRow[]): string {
  return formatCount(rows.filter(({ isRepository }) => isRepository).length)
}

function formatRepositories(count: number): string {
  return formatPlural(count, 'repository', 'repositories')
}
