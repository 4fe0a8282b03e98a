import type { RepositoryPage } from '@/lib/source'
import { addNames, buildTree, type TreeNode } from './repository-tree-rows'

/** The names of all pages loaded so far, each once, and their tree. */
export interface RepositoryList {
  names: readonly string[]
  tree: TreeNode
}

/**
 * Returns a function that merges the pages of a catalog. More pages are added to the same tree, so that a hundred pages
 * cost no more than their names; `names` is always a new list.
 */
export function createRepositoryList(): (pages: readonly RepositoryPage[]) => RepositoryList {
  let known = createEmptyList(undefined)
  return (pages) => {
    const isGrown = known.read.length > 0 && known.read.every((names, n) => pages[n]?.repositories === names)
    if (!isGrown) known = createEmptyList(pages[0])
    for (const page of pages.slice(known.read.length)) {
      const added = page.repositories.filter((name) => !known.seen.has(name) && known.seen.add(name))
      addNames(known.tree, added)
      for (const name of added) known.names.push(name)
      known.read.push(page.repositories)
    }
    return { names: known.names.slice(), tree: known.tree }
  }
}

interface GrowingList extends RepositoryList {
  /** The names of each page: a refreshed page with the same names keeps the list. */
  read: (readonly string[])[]
  names: string[]
  seen: Set<string>
}

function createEmptyList(first: RepositoryPage | undefined): GrowingList {
  return { read: [], names: [], seen: new Set(), tree: buildTree([], first?.prefixes) }
}
