import 'server-only'
import { setImmediate } from 'node:timers/promises'
import { once } from './process'

const LARGE_BYTES = 256 * 1024

/**
 * Waits before parsing a large manifest, so that other responses can be sent in between: parsing takes up to a
 * second, and many may arrive at once.
 */
export async function yieldToEventLoop(bytes: Uint8Array): Promise<void> {
  if (bytes.length <= LARGE_BYTES) return
  const turns = once('large manifests to parse', () => ({ last: Promise.resolve() }))
  turns.last = turns.last.then(() => setImmediate())
  await turns.last
}
