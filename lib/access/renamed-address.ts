import 'server-only'
import {
  RENAMED_ROUTES,
  RENAMED_VIEW_KEYS,
  RENAMED_VIEW_VALUES,
  RENAMED_VIEWS,
  type RenamedRoute,
} from '@/lib/renamed'
import { isReservedWord } from '@/lib/reserved-words'

/** The address that replaces an old one; undefined if it isn't old. Both are a path with a query, as in a request. */
export function renamedAddress(url: string): string | undefined {
  // Two slashes start a host.
  if (/^\/[\s/\\]/.test(url)) return undefined
  const [path = '', ...rest] = url.split('?')
  const pairs = rest.length > 0 ? rest.join('?').split('&') : undefined
  const route = findRoute(path)
  if (!route && !isReferencePage(path)) return undefined
  const newPath = route ? route.newPath : path
  const newPairs = pairs && (route ? renameKeys(pairs, route.keys) : renameView(pairs))
  const address = newPairs ? `${newPath}?${newPairs.join('&')}` : newPath
  return address === url ? undefined : address
}

function findRoute(path: string): { newPath: string; keys: RenamedRoute['keys'] } | undefined {
  // Next ignores a trailing slash.
  const parts = path.replace(/\/$/, '').split('/')
  for (const { oldPath, path: current, keys } of RENAMED_ROUTES) {
    if (oldPath !== undefined && matches(oldPath, parts)) return { newPath: withParts(current, parts), keys }
    if (matches(current, parts)) return { newPath: path, keys }
  }
  return undefined
}

function matches(pattern: string, parts: readonly string[]): boolean {
  const wanted = pattern.split('/')
  return (
    wanted.length === parts.length &&
    wanted.every((part, at) => (part === '{id}' ? parts[at] !== '' : part === parts[at]))
  )
}

function withParts(pattern: string, parts: readonly string[]): string {
  return pattern
    .split('/')
    .map((part, at) => (part === '{id}' ? parts[at] : part))
    .join('/')
}

function isReferencePage(path: string): boolean {
  const [, first = ''] = path.split('/')
  return first !== '' && !isReservedWord(first)
}

function renameView(pairs: readonly string[]): string[] {
  const first = pairs.find((pair) => readKey(pair) === 'view')
  const view = readValue(first ?? '')
  const values = { ...own(RENAMED_VIEW_VALUES, view), view: RENAMED_VIEWS }
  const renamed = pairs.map((pair) => {
    const key = readKey(pair)
    // The first `view` counts.
    const newValue =
      key === 'view' && pair !== first ? undefined : own(own(values, key) ?? {}, readValue(pair))
    return newValue === undefined ? pair : `${key}=${newValue}`
  })
  return renameKeys(renamed, own(RENAMED_VIEW_KEYS, view))
}

/** Renames keys in place. Drops an old key if its new one is present too: the new one's value wins. */
function renameKeys(pairs: readonly string[], keys: Record<string, string> = {}): string[] {
  const present = new Set(pairs.map(readKey))
  return pairs.flatMap((pair) => {
    const key = readKey(pair)
    const newKey = own(keys, key)
    if (newKey === undefined) return [pair]
    const end = pair.indexOf('=')
    return present.has(newKey) ? [] : [newKey + (end < 0 ? '' : pair.slice(end))]
  })
}

/** Ignores inherited properties. */
function own<T>(table: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function readKey(pair: string): string {
  return decode(pair.split('=', 1)[0] ?? '')
}

function readValue(pair: string): string {
  return decode(pair.split('=').slice(1).join('='))
}

/** Decodes like `URLSearchParams`, even if an escape is malformed. */
function decode(text: string): string {
  return new URLSearchParams(`=${text}`).get('') ?? ''
}
