'use client'

import { type ReactNode, useDeferredValue, useRef } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { FilterInput } from '../ui/filter-input'
import { Notice } from '../ui/notice'
import { useKeptPlace } from '../ui/use-kept-place'
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
  useKeptPlace(list, rows, props.names)

  return (
    <section aria-label="Repositories" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="w-full sm:w-80">
          <FilterInput value={filter} onChange={setFilter} label={filterLabel} />
        </div>
        <p role="status" className="text-muted text-sm">
          {deferredFilter && `${countRepositories(rows)} of `}
          {formatRepositories(names.length)}
          {cached}
          {isReading && ', loading more…'}
        </p>
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
      <button type="button" className="link" onClick={() => onToggle(true)}>
        Expand all
      </button>
      <button type="button" className="link" onClick={() => onToggle(false)}>
        Collapse all
      </button>
    </div>
  )
}

function ListProblem({ message, retry }: { message: string; retry: () => void }) {
  return (
    <Notice tone="error">
      The rest of the list could not be loaded: {visibleText(message)}{' '}
      <button type="button" className="underline" onClick={retry}>
        Try again
      </button>
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
