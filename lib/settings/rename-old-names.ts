import 'server-only'
import { type Document, isAlias, isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import { RENAMED_CHANGES, RENAMED_FILE_KEYS, RENAMED_REGISTRY_KEYS, RENAMED_STAGE_KEYS } from '@/lib/renamed'
import { formatKeyPath } from './key-path'
import { SettingsError } from './settings-error'

type Path = readonly PropertyKey[]
type Names = Readonly<Record<string, string>>

/** An old name and its location. */
interface OldName {
  old: string
  name: string
  path: Path
}

interface Reading {
  document: Document
  /** The location of a key, for messages. */
  place: (path: Path, key?: string) => string
}

/** Renames old keys in the parsed file, so that the rest of the program sees only new ones. */
export function renameOldKeys({ document, place }: Reading): OldName[] {
  const rename = (path: Path, names: Names): OldName[] => {
    const map = nodeAt(document, path)
    if (!isMap(map)) return []
    return Object.entries(names).flatMap(([old, name]) => {
      const key = keyNode(map, old)
      if (!key) return []
      if (map.has(name))
        throw new SettingsError(
          `${place(path, old)} is the old name of ${name}, which is set too. Remove ${old}.`,
        )
      key.value = name
      return [{ old, name, path }]
    })
  }
  return [
    ...rename([], RENAMED_FILE_KEYS),
    ...itemsOf(document, ['registries']).flatMap((path) => rename(path, RENAMED_REGISTRY_KEYS)),
    ...itemsOf(document, ['stages']).flatMap((path) => rename([...path, 'require'], RENAMED_STAGE_KEYS)),
  ]
}

/** Renames old values of `allow`. They may come from a variable. */
export function renameOldChanges({ document, place }: Reading): OldName[] {
  const names: Names = RENAMED_CHANGES
  return itemsOf(document, ['registries']).flatMap((registry) => {
    const path = [...registry, 'allow']
    const nodes = itemsOf(document, path).map((item) => nodeAt(document, item))
    return nodes.flatMap((node) => {
      const old = isScalar(node) ? String(node.value) : ''
      const name = Object.hasOwn(names, old) ? names[old] : undefined
      if (!isScalar(node) || name === undefined) return []
      if (nodes.some((other) => isScalar(other) && other.value === name))
        throw new SettingsError(`${place(path)} has ${name} and its old name ${old}. Remove ${old}.`)
      node.value = name
      return [{ old, name, path }]
    })
  })
}

/** One warning per old name, with every place that uses it. */
export function warnOfOldNames(found: readonly OldName[]): string[] {
  const byName = Map.groupBy(found, ({ old }) => old)
  return [...byName].map(([old, all]) => {
    const places = [...new Set(all.map(({ path }) => formatKeyPath(path, 'the settings file')))]
    return `\`${old}\` in ${places.join(', ')} is now \`${all[0]?.name}\`. The old name works until version 0.3.`
  })
}

/** The node at a path, following aliases. */
function nodeAt(document: Document, path: Path): unknown {
  const follow = (node: unknown) => (isAlias(node) ? node.resolve(document) : node)
  return path.reduce<unknown>(
    (node, part) => (isMap(node) || isSeq(node) ? follow(node.get(part, true)) : undefined),
    follow(document.contents),
  )
}

function itemsOf(document: Document, path: Path): Path[] {
  const list = nodeAt(document, path)
  return isSeq(list) ? list.items.map((_, n) => [...path, n]) : []
}

function keyNode(map: YAMLMap, name: string) {
  const key = map.items.find((item) => isScalar(item.key) && item.key.value === name)?.key
  return isScalar(key) ? key : undefined
}
