import type { RepositoryPage } from '@/lib/source'
import { addNames, type Node, treeOf } from './repository-tree-rows'

/** All names of the pages read so far, each once, and their tree. */
export interface RepositoryList {
  names: readonly string[]
  tree: Node
}

/**
 * Gives a function that makes the list of pages, and of more pages after them by adding what is new: a hundred pages
 * cost no more than their names. The tree is then the same one, grown; `names` is always a new list.
 */
export function createRepositoryList(): (pages: readonly RepositoryPage[]) => RepositoryList {
  let known = emptyList(undefined)
  return (pages) => {
    const isGrown = known.pages.length > 0 && known.pages.every((page, n) => pages[n] === page)
    if (!isGrown) known = emptyList(pages[0])
    for (const page of pages.slice(known.pages.length)) {
      const added = page.repositories.filter((name) => !known.seen.has(name) && known.seen.add(name))
      addNames(known.tree, added)
      for (const name of added) known.names.push(name)
      known.pages.push(page)
    }
    return { names: known.names.slice(), tree: known.tree }
  }
}

interface Growing extends RepositoryList {
  pages: RepositoryPage[]
  names: string[]
  seen: Set<string>
}

function emptyList(first: RepositoryPage | undefined): Growing {
  return { pages: [], names: [], seen: new Set(), tree: treeOf([], first?.prefixes) }
}
