import { useMemo, useState } from 'react'
import {
  buildTree,
  listMatchingRows,
  listVisibleRows,
  type TreeNode,
  type TreeRow,
} from './repository-tree-rows'

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

/** The rows of a repository tree: all that are open, or those that match a filter. */
export function useTreeRows(listed: ListedRepositories, filter: string) {
  const { namespace, tree, isReading } = listed
  const [names, prefixes] = useMemo(() => {
    const strip = (all: readonly string[]) =>
      namespace ? all.map((name) => name.slice(namespace.length + 1)) : all
    return [strip(listed.names), strip(listed.prefixes ?? NONE)]
  }, [listed.names, listed.prefixes, namespace])
  const root = useMemo(() => tree ?? buildTree(names, prefixes), [tree, names, prefixes])
  const [toggled, setToggled] = useState<{ all?: boolean; open: ReadonlyMap<string, boolean> }>(
    NOTHING_TOGGLED,
  )
  const isOpenByDefault = toggled.all ?? (names.length <= MAX_OPEN_AT_FIRST && !isReading)
  const rows = useMemo(
    () =>
      filter
        ? listMatchingRows(names, filter, prefixes)
        : listVisibleRows(root, (path) => toggled.open.get(path) ?? isOpenByDefault),
    [filter, names, prefixes, root, toggled, isOpenByDefault],
  )
  return {
    rows,
    names,
    /** Whether any namespace can be opened. */
    hasNamespaces: [names, prefixes].some((all) => all.some((name) => /\/./.test(name))),
    toggle: ({ path, isOpen }: TreeRow) =>
      setToggled((now) => ({ ...now, open: new Map(now.open).set(path, !isOpen) })),
    toggleAll: (all: boolean) => setToggled({ ...NOTHING_TOGGLED, all }),
  }
}
