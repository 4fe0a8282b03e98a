'use client'

import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react'
import { useRegistry } from '@/components/registry/registries-context'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { FilterInput } from '../ui/filter-input'
import { Notice } from '../ui/notice'
import { useKeptPlace } from '../ui/use-kept-place'
import { useQueryState } from '../ui/use-query-state'
import { useWindowRows } from '../ui/use-window-rows'
import { RepositoryTreeRow } from './repository-tree-row'
import {
  buildTree,
  listMatchingRows,
  listVisibleRows,
  type TreeNode,
  type TreeRow,
} from './repository-tree-rows'

const ROW_PX = 41
/** Up to this many repositories every namespace begins open. */
const MAX_OPEN_AT_FIRST = 60
const NONE: readonly string[] = []
const NOTHING_TOGGLED = { open: new Map<string, boolean>() }

interface Props {
  registry: string
  /** Whole names of the repositories. */
  names: readonly string[]
  /** Their tree, where it is at hand. It may be the same one grown: a new one of `names` tells. */
  tree?: TreeNode
  /** Whole names of namespaces whose repositories nobody lists, each ending in `/`. */
  prefixes?: readonly string[] | undefined
  /** Shows those below this namespace, and their names without it. */
  under?: string
  /** More of the list is on its way. */
  isReading: boolean
  truncated?: string | undefined
  /** How old the list is, and what reads it anew. */
  age?: ReactNode
  /** Why the rest of the list could not be read, and how to try again. */
  problem?: { message: string; retry: () => void } | undefined
}

/** Repositories as a tree of namespaces that opens and filters. */
export function RepositoryTree(props: Props) {
  const { registry, under, isReading, truncated, age, problem } = props
  const [filter, setFilter] = useQueryState('filter')
  const wanted = useDeferredValue(filter)
  const [names, prefixes] = useMemo(() => {
    const below = (all: readonly string[]) => (under ? all.map((name) => name.slice(under.length + 1)) : all)
    return [below(props.names), below(props.prefixes ?? NONE)]
  }, [props.names, props.prefixes, under])
  const root = useMemo(() => props.tree ?? buildTree(names, prefixes), [props.tree, names, prefixes])
  const cached = useRegistry(registry)?.upstream ? ' cached so far' : ''
  const [toggled, setToggled] = useState<{ all?: boolean; open: ReadonlyMap<string, boolean> }>(
    NOTHING_TOGGLED,
  )
  const isOpenUnasked = toggled.all ?? (names.length <= MAX_OPEN_AT_FIRST && !isReading)
  const rows = useMemo(
    () =>
      wanted
        ? listMatchingRows(names, wanted, prefixes)
        : listVisibleRows(root, (path) => toggled.open.get(path) ?? isOpenUnasked),
    [wanted, names, prefixes, root, toggled, isOpenUnasked],
  )
  const list = useRef<HTMLUListElement>(null)
  const { indexes, beforePx, afterPx, measure } = useWindowRows(list, rows.length, ROW_PX)
  useKeptPlace(list, rows, props.names)

  function toggle({ path, isOpen }: TreeRow) {
    setToggled((now) => ({ ...now, open: new Map(now.open).set(path, !isOpen) }))
  }
  function toggleAll(all: boolean) {
    setToggled({ ...NOTHING_TOGGLED, all })
  }

  return (
    <section aria-label="Repositories" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="w-full sm:w-80">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(names.length, 'repository', 'repositories')}`}
          />
        </div>
        <p role="status" className="text-muted text-sm">
          {wanted
            ? `${formatCount(rows.filter(({ isRepository }) => isRepository).length)} of ${formatPlural(names.length, 'repository', 'repositories')}`
            : formatPlural(names.length, 'repository', 'repositories')}
          {cached}
          {isReading && ', more are being read…'}
        </p>
        {age}
        {!wanted &&
          root.children.size > 0 &&
          [...names, ...prefixes.map((prefix) => prefix.slice(0, -1))].some((name) => name.includes('/')) && (
            <div className="ml-auto flex gap-3 text-sm">
              <button type="button" className="link" onClick={() => toggleAll(true)}>
                Open all
              </button>
              <button type="button" className="link" onClick={() => toggleAll(false)}>
                Close all
              </button>
            </div>
          )}
      </div>
      {truncated && <Notice tone="warning">This list is cut short: {visibleText(truncated)}</Notice>}
      {problem && (
        <Notice tone="error">
          The rest of the list could not be read: {visibleText(problem.message)}{' '}
          <button type="button" className="underline" onClick={problem.retry}>
            Try again
          </button>
        </Notice>
      )}
      <ul
        ref={list}
        aria-label="Namespaces and repositories"
        className="panel overflow-hidden [overflow-anchor:none]"
      >
        {beforePx > 0 && <li aria-hidden style={{ height: beforePx }} />}
        {indexes.map((index) => {
          const row = rows[index]
          if (!row) return null
          return (
            <li
              key={row.isUnlisted ? `${row.path}/` : row.path}
              ref={measure}
              data-index={index}
              className="border-line border-t first:border-t-0"
            >
              <RepositoryTreeRow
                row={row}
                registry={registry}
                prefix={under ? `${under}/` : ''}
                onToggle={toggle}
              />
            </li>
          )
        })}
        {afterPx > 0 && <li aria-hidden style={{ height: afterPx }} />}
        {rows.length === 0 && (
          <li className="px-4 py-6 text-muted">
            {wanted
              ? `No repository’s name holds “${visibleText(wanted)}”.`
              : isReading
                ? 'Being read…'
                : 'Nothing here.'}
          </li>
        )}
      </ul>
    </section>
  )
}
