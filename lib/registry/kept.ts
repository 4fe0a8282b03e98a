import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import type { Connection } from './connection'

const MOST_BYTES = 64 * 1024 * 1024
const CONFIRMED_FOR_MS = 600_000
const OVERHEAD_BYTES = 512

/** Bytes whose digest was checked. `confirmedAt` is when the registry last gave or admitted them to this identity. */
export interface Kept {
  bytes: Uint8Array
  mediaType: string
  confirmedAt: number
}

/** One cache for all registries. Its keys hold the identity: what one may see is never shown to another. */
function cache(): LRUCache<string, Kept> {
  return once(
    'registry contents',
    () =>
      new LRUCache<string, Kept>({
        maxSize: MOST_BYTES,
        sizeCalculation: ({ bytes }, key) => bytes.length + key.length + OVERHEAD_BYTES,
      }),
  )
}

function keyOf(connection: Connection, repository: string, digest: string): string {
  return `${connection.key} ${repository} ${digest}`
}

export function getKept(connection: Connection, repository: string, digest: string): Kept | undefined {
  return cache().get(keyOf(connection, repository, digest))
}

/** Also confirms what is kept already. */
export function keep(
  connection: Connection,
  repository: string,
  digest: string,
  content: Pick<Kept, 'bytes' | 'mediaType'>,
): void {
  cache().set(keyOf(connection, repository, digest), { ...content, confirmedAt: Date.now() })
}

export function dropKept(connection: Connection, repository: string, digest: string): void {
  cache().delete(keyOf(connection, repository, digest))
}

/** Whether the registry gave it to this identity lately enough to be shown without asking. */
export function isConfirmed({ confirmedAt }: Kept): boolean {
  return Date.now() - confirmedAt < CONFIRMED_FOR_MS
}
