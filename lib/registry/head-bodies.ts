import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'

/** Servers that were not understood on a kept connection: they may send a body after the answer to a HEAD. */
function closed(): LRUCache<string, true> {
  return once('closed after head', () => new LRUCache<string, true>({ max: 300 }))
}

/** Whether a connection is kept after a HEAD, as docker keeps it; undici alone would make a new one for each. */
export function isKeptAfterHead({ origin }: URL): boolean {
  return !closed().has(origin)
}

/**
 * True when an answer was not HTTP: a HEAD's body may have come before it, so that asking again may help. No connection to
 * that server is kept after a HEAD any more.
 */
export function isHeadBody({ origin }: URL, error: unknown): boolean {
  if (!isNoHttp(error)) return false
  closed().set(origin, true)
  return true
}

function isNoHttp(error: unknown): boolean {
  return error instanceof Error && error.name === 'HTTPParserError'
}
