/** One visible line of the tree. A name that is repository and namespace is one line with both. */
export interface TreeRow {
  /** Whole path of the namespace or repository. */
  path: string
  /** What is shown of it: its last part, or several where a namespace holds nothing but the next. */
  label: string
  depth: number
  isRepository: boolean
  /** Repositories below; 0 for what is no namespace. */
  below: number
  isOpen: boolean
}

interface Node {
  label: string
  path: string
  isRepository: boolean
  children: Map<string, Node>
  below: number
}

/** Makes the tree of all names. */
export function treeOf(names: readonly string[]): Node {
  const root: Node = { label: '', path: '', isRepository: false, children: new Map(), below: 0 }
  for (const name of names) {
    let node = root
    for (const part of name.split('/')) {
      node.below += 1
      const path = node.path ? `${node.path}/${part}` : part
      const child = node.children.get(part) ?? {
        label: part,
        path,
        isRepository: false,
        children: new Map(),
        below: 0,
      }
      node.children.set(part, child)
      node = child
    }
    node.isRepository = true
  }
  return root
}

/** The lines to show: children of open namespaces, in alphabetic order. */
export function visibleRows(root: Node, isOpen: (path: string) => boolean): TreeRow[] {
  const rows: TreeRow[] = []
  function add(node: Node, depth: number) {
    for (const child of sortedChildren(node)) {
      const { node: last, label } = shortened(child)
      const open = last.children.size > 0 && isOpen(last.path)
      rows.push({
        path: last.path,
        label,
        depth,
        isRepository: last.isRepository,
        below: last.below,
        isOpen: open,
      })
      if (open) add(last, depth + 1)
    }
  }
  add(root, 0)
  return rows
}

/** Names that hold `filter`, as flat lines. */
export function matchingRows(names: readonly string[], filter: string): TreeRow[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean)
  return names
    .filter((name) => words.every((word) => name.toLowerCase().includes(word)))
    .map((name) => ({ path: name, label: name, depth: 0, isRepository: true, below: 0, isOpen: false }))
}

function sortedChildren(node: Node): Node[] {
  return [...node.children.values()].sort((a, b) => a.label.localeCompare(b.label, 'en', { numeric: true }))
}

/** Joins a chain of namespaces of which each holds only the next. */
function shortened(node: Node): { node: Node; label: string } {
  let last = node
  let label = node.label
  while (!last.isRepository && last.children.size === 1) {
    const [next] = last.children.values()
    if (!next || next.children.size === 0) break
    last = next
    label = `${label}/${next.label}`
  }
  return { node: last, label }
}
