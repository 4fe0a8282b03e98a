import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isScalar, type Pair, parseDocument } from 'yaml'
import type { DocsPart } from './docs-part'
import { markdownTable } from './markdown-table'

const VALUES = join(import.meta.dirname, '../../deploy/chart/values.yaml')
const MAX_DEFAULT = 60

/** The table of values in the README of the Helm chart. */
export const chartValues: DocsPart = {
  path: 'deploy/chart/README.md',
  name: 'values',
  write: () => writeValuesTable(readFileSync(VALUES, 'utf8')),
}

/** A row for each key with a comment. Throws for a key without one, unless its keys have some. */
export function writeValuesTable(yaml: string): string {
  const { contents } = parseDocument(yaml)
  return markdownTable(['Key', 'Description', 'Default'], isMap(contents) ? rowsOf(contents.items, '') : [])
}

function rowsOf(pairs: readonly Pair[], parent: string, before?: string | null): string[][] {
  return pairs.flatMap(({ key, value }, at) => {
    if (!isScalar(key)) throw new Error(`${parent} has a key that isn't a scalar.`)
    const path = `${parent}${key.value}`
    // A comment before the first key belongs to the map.
    const comment = key.commentBefore ?? (at === 0 ? before : undefined)
    if (comment) return [[`\`${path}\``, comment.trim(), formatDefault(value)]]
    if (isMap(value) && value.items.length > 0) return rowsOf(value.items, `${path}.`, value.commentBefore)
    throw new Error(`${path} has no comment.`)
  })
}

function formatDefault(value: unknown): string {
  const text = JSON.stringify(value)
  if (text === '""') return ''
  return text.length > MAX_DEFAULT ? 'See `values.yaml`' : `\`${text.replace(/^"(.*)"$/, '$1')}\``
}
