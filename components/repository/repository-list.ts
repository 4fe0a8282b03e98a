import type { RepositoryPage } from '@/lib/source'
import { addNames, buildTree, type TreeNode } from './repository-tree-rows'

/** The names on all pages loaded so far, each once, and their tree. */
export interface RepositoryList {
  names: readonly string[]
  tree: TreeNode
}

/**
 * Returns a function that merges the pages of a catalog. It adds new pages to the same tree, so that a hundred pages
 * take only as long as their names; `names` is always a new list.
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
  /** The names on each page. A refreshed page with the same names keeps its list. */
  read: (readonly string[])[]
  names: string[]
  seen: Set<string>
}

function createEmptyList(first: RepositoryPage | undefined): GrowingList {
  return { read: [], names: [], seen: new Set(), tree: buildTree([], first?.prefixes) }
}
