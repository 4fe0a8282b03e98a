'use client'

import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { KnownRepositories } from '@/lib/queries/repository-rows'
import { createLeaves, leafOf } from './repository-leaves'
import { parseOrder } from './repository-order'
import {
  buildTree,
  createFlatRow,
  createUnlistedRow,
  filterNames,
  filterPrefixes,
  listVisibleRows,
  type TreeNode,
  type TreeRow,
} from './repository-tree-rows'
import { useRepositoryOrder } from './use-repository-order'

/** With up to this many repositories, every namespace starts open. */
const MAX_OPEN_AT_FIRST = 60
const NONE: readonly string[] = []
const NOTHING_TOGGLED = { open: new Map<string, boolean>() }

export interface ListedRepositories {
  /** Full names of the repositories. */
  names: readonly string[]
  /** Their tree, if there is one. It may grow in place; `names` is then a new list. */
  tree?: TreeNode
  /** Full names of namespaces with unlisted repositories, each ending with `/`. */
  prefixes?: readonly string[] | undefined
  /** Show only the repositories of this namespace, with names relative to it. */
  namespace?: string
  /** More of the list is loading. */
  isReading: boolean
}

interface Wanted {
  filter: string
  sort: string
  known: KnownRepositories
}

/**
 * The rows of a list of repositories: a tree of namespaces in the order of names, or a flat list while it's filtered or
 * in another order.
 */
export function useRepositoryList(listed: ListedRepositories, wanted: Wanted) {
  const { namespace, tree, isReading } = listed
  const prefix = namespace ? `${namespace}/` : ''
  const filter = useDeferredValue(wanted.filter)
  const [names, prefixes] = useMemo(() => {
    const strip = (all: readonly string[]) => (prefix ? all.map((name) => name.slice(prefix.length)) : all)
    return [strip(listed.names), strip(listed.prefixes ?? NONE)]
  }, [listed.names, listed.prefixes, prefix])
  // An object of its own for each list of names, because a tree grows in place.
  const root = useMemo(() => ({ node: tree ?? buildTree(names, prefixes) }), [tree, names, prefixes])
  const matching = useMemo(() => (filter ? filterNames(names, filter) : names), [names, filter])
  const wantedOrder = useMemo(() => parseOrder(wanted.sort), [wanted.sort])
  const { ordered, order, part } = useRepositoryOrder({
    names: matching,
    prefix,
    order: wantedOrder,
    known: wanted.known,
    isReading,
  })
  const isFlat = filter !== '' || order.column !== 'name'
  const [toggled, setToggled] = useState<{ all?: boolean; open: ReadonlyMap<string, boolean> }>(
    NOTHING_TOGGLED,
  )
  const isOpenByDefault = toggled.all ?? (names.length <= MAX_OPEN_AT_FIRST && !isReading)
  const { isDescending } = order
  const rows = useMemo(() => {
    const isOpen = (path: string) => toggled.open.get(path) ?? isOpenByDefault
    if (!isFlat) return listVisibleRows(root.node, isOpen, isDescending)
    const unlisted = filterPrefixes(prefixes, filter)
    return [...ordered.map(createFlatRow), ...unlisted.map((path) => createUnlistedRow(path, path, 0))]
  }, [isFlat, isDescending, ordered, root, toggled, isOpenByDefault, prefixes, filter])
  return {
    rows,
    names,
    prefix,
    /** The filter and the order that `rows` reflects, which lag behind what the reader chooses. */
    filter,
    order,
    wantedOrder,
    isFlat,
    part,
    matchingCount: matching.length,
    leavesOf: useMemo(() => (isFlat ? leafOf : createLeaves(root.node)), [isFlat, root]),
    /** Whether any namespace can be opened. */
    hasNamespaces: useMemo(
      () => [names, prefixes].some((all) => all.some((name) => /\/./.test(name))),
      [names, prefixes],
    ),
    /** Opens or closes a namespace. Stays the same function, for memoized rows. */
    toggle: useCallback(
      ({ path, isOpen }: TreeRow) =>
        setToggled((now) => ({ ...now, open: new Map(now.open).set(path, !isOpen) })),
      [],
    ),
    toggleAll: (all: boolean) => setToggled({ ...NOTHING_TOGGLED, all }),
  }
}

export type RepositoryList = ReturnType<typeof useRepositoryList>
