import 'server-only'
import { type Document, isMap, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import { expandVariables } from './expand-variables'
import { formatKeyPath } from './key-path'
import { renameOldChanges, renameOldKeys, warnOfOldNames } from './rename-old-names'
import { readSettingsFile } from './secret-file'
import { SettingsError } from './settings-error'

type Path = readonly PropertyKey[]

/**
 * The location of a value, or of an unknown key, in the file: `PORTHOLE_CONFIG: porthole.yaml:4:
 * registries[0].url`.
 */
export type DocumentPlace = (path: Path, key?: string) => string

/** A settings file with expanded variables. */
export interface ConfigDocument {
  value: unknown
  place: DocumentPlace
  /** The value as written in the file, for messages: a variable's value is never shown. */
  written(path: Path): unknown
  /** Old names in the file, one sentence each. */
  warnings: readonly string[]
}

/** Reads YAML. Messages never quote the file, since any part of it may be a mistyped secret. */
export async function readConfigDocument(
  file: string,
  env: Record<string, string | undefined>,
): Promise<ConfigDocument> {
  const text = await readSettingsFile('PORTHOLE_CONFIG', file)
  const lines = new LineCounter()
  const lineAt = (offset: number) => `PORTHOLE_CONFIG: ${file}:${lines.linePos(offset).line}:`
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const [fault] = document.errors
  if (fault) throw new SettingsError(`${lineAt(fault.pos[0])} invalid YAML: ${wordsOf(fault.message)}.`)
  refuseLooseAliases(document, lineAt)
  const place: DocumentPlace = (path, key) =>
    `${lineAt(offsetOf(document, path, key))} ${formatKeyPath(key === undefined ? path : [...path, key], 'the file')}`
  const oldKeys = renameOldKeys({ document, place })
  const written = toValue(document, file)
  expandVariables(document, env, place)
  const oldChanges = renameOldChanges({ document, place })
  return {
    value: toValue(document, file),
    place,
    warnings: warnOfOldNames([...oldKeys, ...oldChanges]),
    written: (path) => path.reduce((value, part) => partOf(value, part), written),
  }
}

/** Some of the parser's messages end with the text that it couldn't read. */
function wordsOf(message: string): string {
  return message.split(/\n|(?<=\S): | \\/, 1)[0] ?? ''
}

/** An unquoted password that starts with `*` is an alias without an anchor. */
function refuseLooseAliases(document: Document, lineAt: (offset: number) => string): void {
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document)) return
      const line = lineAt(node.range?.[0] ?? 0)
      throw new SettingsError(
        `${line} a YAML alias has no anchor. If it's a value that starts with "*", put it in quotes.`,
      )
    },
  })
}

/** Expanding aliases could exhaust memory. */
function toValue(document: Document, file: string): unknown {
  try {
    return document.toJS()
  } catch {
    throw new SettingsError(
      `PORTHOLE_CONFIG: ${file}: its YAML aliases expand to too much data. Use fewer of them.`,
    )
  }
}

function partOf(value: unknown, part: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, part) ? Reflect.get(value, part) : undefined
}

/** The offset of a value or key, or of the nearest parent if it's missing. */
function offsetOf(document: Document, path: Path, key?: string): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (isMap(node) && key !== undefined) {
    const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key)
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0
  }
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  if (Array.isArray(range) && typeof range[0] === 'number') return range[0]
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1))
}
