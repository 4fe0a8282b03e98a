import 'server-only'
import PQueue from 'p-queue'
import { createFairQueue } from '@/lib/fair-queue'
import { RegistryError } from '@/lib/oci/registry-error'

/** A page may need hundreds of manifests. With a longer queue, new requests would only time out. */
const MAX_WAITING = 5000

/**
 * Waits for a free slot and returns the function that releases it. Rejects with the signal's reason if aborted first.
 * `owner` takes turns with others where slots are shared fairly.
 */
export type Acquire = (signal?: AbortSignal, owner?: string) => Promise<() => void>

export interface Limit {
  acquire: Acquire
  /** For a streamed download. Downloads never use every slot, so pages stay responsive. */
  acquireForStream: Acquire
  /**
   * For an upload. Uploads have their own slots, because the source may be the same registry. No owner ever has all
   * of them.
   */
  acquireForUpload: Acquire
}

const MAX_CONCURRENT_UPLOADS = 4

/** Runs at most `atOnce` at a time; others wait in a queue until their caller leaves. A full queue is a 503. */
export function createLimit(
  atOnce: number,
  streamsAtOnce = leaveTwoFree(atOnce),
  uploadsAtOnce = MAX_CONCURRENT_UPLOADS,
): Limit {
  const acquire = createSlots(atOnce)
  return {
    acquire,
    acquireForStream: acquireAll([createSlots(streamsAtOnce), acquire]),
    acquireForUpload: createFairLimit(uploadsAtOnce),
  }
}

/**
 * Takes a slot of each in the given order: the narrowest first, so that waiting callers don't occupy widely shared
 * slots. Always use the same order, which prevents deadlocks.
 */
export function combineLimits(limits: readonly Limit[]): Limit {
  return {
    acquire: acquireAll(limits.map(({ acquire }) => acquire)),
    acquireForStream: acquireAll(limits.map(({ acquireForStream: takeForStream }) => takeForStream)),
    acquireForUpload: acquireAll(limits.map(({ acquireForUpload: takeForUpload }) => takeForUpload)),
  }
}

/** How many slots one of several users may have: two stay free if possible. */
export function leaveTwoFree(atOnce: number): number {
  return Math.max(1, atOnce - 2)
}

function acquireAll(acquires: readonly Acquire[]): Acquire {
  return async (signal, owner) => {
    const releases: (() => void)[] = []
    const releaseAll = () => {
      for (const release of releases) release()
    }
    try {
      for (const acquire of acquires) releases.push(await acquire(signal, owner))
      return releaseAll
    } catch (error) {
      releaseAll()
      throw error
    }
  }
}

function createSlots(concurrency: number): Acquire {
  const queue = new PQueue({ concurrency })
  return (signal) =>
    new Promise((resolve, reject) => {
      if (queue.size >= MAX_WAITING) return reject(queueFull())
      // The slot is occupied until `release` is called or the signal aborts.
      const run = () => new Promise<void>((release) => resolve(release))
      queue.add(run, signal === undefined ? {} : { signal }).catch(reject)
    })
}

function createFairLimit(concurrency: number): Acquire {
  const maxPerOwner = Math.max(1, concurrency - 1)
  const fair = createFairQueue({
    concurrency,
    maxPerOwner,
    maxWaiting: MAX_WAITING,
    queueFullError: queueFull,
  })
  return (signal, owner = '') => fair.acquire(owner, signal)
}

function queueFull(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'Too many requests are waiting for this registry.', {
    fix: 'Try again later. The registry is slow or under heavy use.',
    retryAfterSeconds: 5,
  })
}
