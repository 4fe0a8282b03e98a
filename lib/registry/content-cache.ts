import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import { getStore } from '@/lib/store/current-store'
import type { Connection } from './connection'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_CONFIRMED_MS = 600_000
const OVERHEAD_BYTES = 512

/**
 * Bytes whose digest was checked. `confirmedAt` is when the registry last gave or admitted them to this identity; 0 when
 * they were only found on the disk, where another identity may have brought them.
 */
export interface CachedContent {
  bytes: Uint8Array
  mediaType: string
  confirmedAt: number
}

/** One cache for all registries. Its keys hold the identity: what one may see is never shown to another. */
function cache(): LRUCache<string, CachedContent> {
  return once(
    'registry contents',
    () =>
      new LRUCache<string, CachedContent>({
        maxSize: MAX_BYTES,
        sizeCalculation: ({ bytes }, key) => bytes.length + key.length + OVERHEAD_BYTES,
      }),
  )
}

function keyOf(connection: Connection, repository: string, digest: string): string {
  return `${connection.key} ${repository} ${digest}`
}

/** Of all identities: nobody is shown what is found under it before the registry has admitted them. */
function storeKeyOf({ place }: Connection, repository: string, digest: string): string {
  return `${place} ${repository} ${digest}`
}

/** Looks in memory, then on the disk; what `isWhole` refuses there is deleted. */
export async function getCached(
  connection: Connection,
  repository: string,
  digest: string,
  isWhole: (bytes: Uint8Array) => boolean,
): Promise<CachedContent | undefined> {
  const cached = cache().get(keyOf(connection, repository, digest))
  if (cached) return cached
  const storeKey = storeKeyOf(connection, repository, digest)
  const stored = await getStore().get(storeKey)
  if (!stored) return undefined
  if (isWhole(stored.bytes)) return { ...stored, confirmedAt: 0 }
  await getStore().delete(storeKey)
  return undefined
}

/** Keeps what the registry just gave to this identity. */
export async function cacheContent(
  connection: Connection,
  repository: string,
  digest: string,
  content: Pick<CachedContent, 'bytes' | 'mediaType'>,
): Promise<void> {
  confirmCached(connection, repository, digest, content)
  recordAccess(connection, repository)
  const { bytes, mediaType } = content
  await getStore().put(storeKeyOf(connection, repository, digest), { bytes, mediaType })
}

/** The registry just admitted this identity to what is kept. */
export function confirmCached(
  connection: Connection,
  repository: string,
  digest: string,
  { bytes, mediaType }: Pick<CachedContent, 'bytes' | 'mediaType'>,
): void {
  cache().set(keyOf(connection, repository, digest), { bytes, mediaType, confirmedAt: Date.now() })
}

/** Forgets it for this identity; another one may still see it. */
export function dropCached(connection: Connection, repository: string, digest: string): void {
  cache().delete(keyOf(connection, repository, digest))
}

/** Whether the registry gave it to this identity lately enough to be shown without asking. */
export function isConfirmed({ confirmedAt }: Pick<CachedContent, 'confirmedAt'>): boolean {
  return Date.now() - confirmedAt < MAX_CONFIRMED_MS
}

/** Whether it comes from the disk, so that this identity may never have been given it. */
export function isFromDisk({ confirmedAt }: CachedContent): boolean {
  return confirmedAt === 0
}

/** This identity certainly reads the repository: the registry gave it bytes, or named a digest that we know. */
export function recordAccess({ memory }: Connection, repository: string): void {
  memory.readers.set(repository, Date.now())
}

/** Whether it certainly did so lately; a proxy that sends everybody to a log-in page has never been passed then. */
export function hasRecentAccess({ memory }: Connection, repository: string): boolean {
  return isConfirmed({ confirmedAt: memory.readers.get(repository) ?? 0 })
}
