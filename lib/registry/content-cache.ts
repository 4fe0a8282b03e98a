import 'server-only'
import { LRUCache } from 'lru-cache'
import { once } from '@/lib/process'
import { getStore } from '@/lib/store/current-store'
import type { Connection } from './connection'

const MAX_BYTES = 64 * 1024 * 1024
const MAX_CONFIRMED_MS = 600_000
const OVERHEAD_BYTES = 512

/**
 * Verified bytes. `confirmedAt` is when the registry last gave this identity access; 0 if the bytes are only
 * from the disk, where another identity may have put them.
 */
export interface CachedContent {
  bytes: Uint8Array
  mediaType: string
  confirmedAt: number
}

/** One cache for all registries. The keys include the identity, so no one sees another's content. */
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

/** Shared by all identities: nothing is shown before the registry has given access. */
function storeKeyOf({ place }: Connection, repository: string, digest: string): string {
  return `${place} ${repository} ${digest}`
}

/** Looks in memory, then on disk. Deletes content on disk that `isWhole` rejects. */
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

/** Caches what the registry just returned to this identity. */
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

/** The registry just confirmed this identity's access. */
export function confirmCached(
  connection: Connection,
  repository: string,
  digest: string,
  { bytes, mediaType }: Pick<CachedContent, 'bytes' | 'mediaType'>,
): void {
  cache().set(keyOf(connection, repository, digest), { bytes, mediaType, confirmedAt: Date.now() })
}

/** Forgets the content for this identity; others may still have it. */
export function dropCached(connection: Connection, repository: string, digest: string): void {
  cache().delete(keyOf(connection, repository, digest))
}

/** Whether the registry gave access recently enough to skip a request. */
export function isConfirmed({ confirmedAt }: Pick<CachedContent, 'confirmedAt'>): boolean {
  return Date.now() - confirmedAt < MAX_CONFIRMED_MS
}

/** Whether it comes from the disk, so this identity may never have had access. */
export function isFromDisk({ confirmedAt }: CachedContent): boolean {
  return confirmedAt === 0
}

/** Records that this identity can read the repository: the registry returned bytes or a known digest. */
export function recordAccess({ memory }: Connection, repository: string): void {
  memory.readers.set(repository, Date.now())
}

/** Whether access was confirmed recently. A proxy's login page for everyone doesn't count. */
export function hasRecentAccess({ memory }: Connection, repository: string): boolean {
  return isConfirmed({ confirmedAt: memory.readers.get(repository) ?? 0 })
}
