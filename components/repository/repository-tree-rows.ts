/** One row of the tree. A name that is both repository and namespace is one row. */
export interface TreeRow {
  /** Full path of the namespace or repository. */
  path: string
  /** Its last part, or several parts if a namespace contains only the next one. */
  label: string
  depth: number
  isRepository: boolean
  isNamespace: boolean
  /** The number of known repositories below it. */
  below: number
  isOpen: boolean
  /** Represents the unlisted repositories of a namespace. */
  isUnlisted?: boolean
  /** It's in a list without namespaces. */
  isFlat?: boolean
}

export interface TreeNode {
  label: string
  path: string
  isRepository: boolean
  isUnlisted: boolean
  children: Map<string, TreeNode>
  /** The children in order; undefined once one was added. */
  sorted?: TreeNode[] | undefined
  below: number
}

/** `localeCompare` would load its rules for each pair. */
const labelCollator = new Intl.Collator('en', { numeric: true })

/** Builds the tree of all names, and of namespaces with unlisted contents, which end with `/`. */
export function buildTree(names: readonly string[], prefixes: readonly string[] = []): TreeNode {
  const root = createNode('', '')
  addNames(root, names)
  for (const prefix of prefixes) {
    let node = root
    for (const part of prefix.split('/').filter(Boolean)) node = getOrAddChild(node, part)
    node.isUnlisted = true
  }
  return root
}

/** Adds names to a tree that doesn't have them yet. */
export function addNames(root: TreeNode, names: readonly string[]): void {
  for (const name of names) {
    let node = root
    for (const part of name.split('/')) {
      node.below += 1
      node = getOrAddChild(node, part)
    }
    node.isRepository = true
  }
}

function createNode(label: string, path: string): TreeNode {
  return { label, path, isRepository: false, isUnlisted: false, children: new Map(), below: 0 }
}

function getOrAddChild(node: TreeNode, part: string): TreeNode {
  const known = node.children.get(part)
  if (known) return known
  const child = createNode(part, node.path ? `${node.path}/${part}` : part)
  node.children.set(part, child)
  node.sorted = undefined
  return child
}

/** Lists the rows of open namespaces, in alphabetical order or its reverse. */
export function listVisibleRows(
  root: TreeNode,
  isOpen: (path: string) => boolean,
  isReversed = false,
): TreeRow[] {
  const rows: TreeRow[] = []
  function add(node: TreeNode, depth: number) {
    for (const child of isReversed ? sortChildren(node).toReversed() : sortChildren(node)) {
      const { node: last, label } = joinChain(child)
      const { path, isRepository, isUnlisted, below } = last
      const isNamespace = last.children.size > 0
      const open = isNamespace && isOpen(path)
      if (isNamespace || isRepository)
        rows.push({ path, label, depth, isRepository, isNamespace, below, isOpen: open })
      if (open) add(last, depth + 1)
      if (isUnlisted && (open || !isNamespace))
        rows.push(open ? createUnlistedRow(path, '', depth + 1) : createUnlistedRow(path, label, depth))
    }
  }
  add(root, 0)
  return rows
}

/** The row of a namespace's unlisted repositories. */
export function createUnlistedRow(path: string, label: string, depth: number): TreeRow {
  const row = { path, label, depth, isRepository: false, isNamespace: false, below: 0, isOpen: false }
  return { ...row, isUnlisted: true }
}

/** The row of a repository in a list without namespaces. */
export function createFlatRow(name: string): TreeRow {
  return {
    path: name,
    label: name,
    depth: 0,
    isRepository: true,
    isNamespace: false,
    below: 0,
    isOpen: false,
    isFlat: true,
  }
}

/** The same names in lower case. A filter is typed letter by letter, and a list can have 100,000 names. */
const lowerCase = new WeakMap<readonly string[], readonly string[]>()

/** Finds the names that contain every word of the filter. */
export function filterNames(names: readonly string[], filter: string): string[] {
  const words = wordsOf(filter)
  const known = lowerCase.get(names) ?? names.map((name) => name.toLowerCase())
  lowerCase.set(names, known)
  return names.filter((_, n) => words.every((word) => known[n]?.includes(word)))
}

/** Finds the namespaces with unlisted contents that may match the filter, without their `/`. */
export function filterPrefixes(prefixes: readonly string[], filter: string): string[] {
  const words = wordsOf(filter)
  return prefixes
    .filter((prefix) => words.every((word) => prefix.includes(word) || word.startsWith(prefix)))
    .map((prefix) => prefix.replace(/\/$/, ''))
}

function wordsOf(filter: string): string[] {
  return filter.toLowerCase().split(/\s+/).filter(Boolean)
}

function sortChildren(node: TreeNode): TreeNode[] {
  node.sorted ??= [...node.children.values()].sort((a, b) => labelCollator.compare(a.label, b.label))
  return node.sorted
}

/** Joins a chain of namespaces that each contain only the next. */
function joinChain(node: TreeNode): { node: TreeNode; label: string } {
  let last = node
  let label = node.label
  while (!last.isRepository && !last.isUnlisted && last.children.size === 1) {
    const [next] = last.children.values()
    if (!next || (next.children.size === 0 && (next.isRepository || !next.isUnlisted))) break
    last = next
    label = `${label}/${next.label}`
  }
  return { node: last, label }
}
