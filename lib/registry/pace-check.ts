import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'

/** A source with fewer bytes per minute would block a slot that others wait for. */
const MIN_BYTES = 65_536
const WINDOW_MS = 60_000

/** Returns a function that takes the number of bytes so far, and throws after a minute with too few. */
export function createPaceCheck(now: () => number = performance.now.bind(performance)) {
  let begun = { at: now(), bytes: 0 }
  return (bytes: number): void => {
    if (now() - begun.at < WINDOW_MS) return
    if (bytes - begun.bytes < MIN_BYTES)
      throw new RegistryError(
        504,
        'TIMEOUT',
        `The transfer was slower than ${MIN_BYTES / 1024} KiB per minute.`,
        {
          fix: 'Preview the changes and copy again. Blobs that were already uploaded are kept.',
        },
      )
    begun = { at: now(), bytes }
  }
}
