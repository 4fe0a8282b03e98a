import type { TreeNode } from './repository-tree-rows'

/** The rows of unlisted repositories have no repository. Their IDs end in `/`, which no path does. */
export function rowId({ path, isUnlisted }: { path: string; isUnlisted?: boolean }): string {
  return isUnlisted ? `${path}/` : path
}

/** Returns a function for the repositories that a row of the tree stands for: its own and all below it. */
export function createLeaves(root: TreeNode): (id: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (id) => {
    const leaves = known.get(id) ?? listLeaves(findNode(root, id))
    known.set(id, leaves)
    return leaves
  }
}

/** In a list without a tree, a row stands for itself. */
export function leafOf(id: string): readonly string[] {
  return id.endsWith('/') ? [] : [id]
}

function findNode(root: TreeNode, id: string): TreeNode | undefined {
  if (id.endsWith('/')) return undefined
  let node: TreeNode | undefined = root
  for (const part of id.split('/')) node = node?.children.get(part)
  return node
}

function listLeaves(node: TreeNode | undefined): string[] {
  if (!node) return []
  const leaves = node.isRepository ? [node.path] : []
  for (const child of node.children.values()) for (const leaf of listLeaves(child)) leaves.push(leaf)
  return leaves
}
