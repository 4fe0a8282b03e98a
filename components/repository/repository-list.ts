import type { RepositoryPage } from '@/lib/source'
import { addNames, buildTree, type TreeNode } from './repository-tree-rows'

/** All names of the pages read so far, each once, and their tree. */
export interface RepositoryList {
  names: readonly string[]
  tree: TreeNode
}

/**
 * Gives a function that makes the list of pages, and of more pages after them by adding what is new: a hundred pages
 * cost no more than their names. The tree is then the same one, grown; `names` is always a new list.
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
  /** The names of each page: a page that was read anew and holds the same keeps them. */
  read: (readonly string[])[]
  names: string[]
  seen: Set<string>
}

function createEmptyList(first: RepositoryPage | undefined): GrowingList {
  return { read: [], names: [], seen: new Set(), tree: buildTree([], first?.prefixes) }
}
