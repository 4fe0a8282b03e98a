import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import type { TagRow } from './row'

/** Longer than a slow browser takes to load the page's script. */
const KEPT_MS = 15_000

/** Rows that were read for a page which no longer waited for them, until the browser that shows it asks. */
function lateRows(): LRUCache<string, TagRow> {
  return once('late rows', () => new LRUCache<string, TagRow>({ max: 2000, ttl: KEPT_MS }))
}

function keyOf(source: Source, repository: string, tag: string): string {
  return `${repositoryKey(source, repository)} ${tag}`
}

export function keepLateRow(source: Source, repository: string, row: TagRow): void {
  lateRows().set(keyOf(source, repository, row.tag), row)
}

/** Removes the row it returns, so that a refresh reads it again. */
export function takeLateRow(source: Source, repository: string, tag: string): TagRow | undefined {
  const key = keyOf(source, repository, tag)
  const row = lateRows().get(key)
  lateRows().delete(key)
  return row
}
