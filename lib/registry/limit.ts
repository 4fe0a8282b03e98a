import 'server-only'
import { createFairQueue } from '@/lib/fair-queue'
import { RegistryError } from '@/lib/oci/registry-error'
import { type Acquire, createSlots } from './slots'

/** A page may need hundreds of manifests. With a longer queue, new requests would only time out. */
const MAX_WAITING = 5000

export interface Limit {
  acquire: Acquire
  /** For loading all tags and the like: every slot if nobody else needs one, and the last to get one. */
  acquireInBackground: Acquire
  /** For a streamed download. Downloads never use every slot, so pages stay responsive. */
  acquireForStream: Acquire
  /**
   * For an upload. Uploads have their own slots, because the source may be the same registry. No owner ever has all
   * of them.
   */
  acquireForUpload: Acquire
  /** Leaves half of the slots to others for a while. */
  holdBack(durationMs: number): void
}

interface LimitOptions {
  streamsAtOnce?: number
  uploadsAtOnce?: number
  /** How many slots background work may have while others use some. */
  backgroundInCompany?: number
}

const MAX_CONCURRENT_UPLOADS = 4

/** Runs at most `atOnce` at a time; others wait in a queue until their caller leaves. A full queue is a 503. */
export function createLimit(
  atOnce: number,
  {
    streamsAtOnce = leaveTwoFree(atOnce),
    uploadsAtOnce = MAX_CONCURRENT_UPLOADS,
    backgroundInCompany,
  }: LimitOptions = {},
): Limit {
  const queue = { maxWaiting: MAX_WAITING, queueFullError: queueFull }
  const slots = createSlots(atOnce, { ...queue, maxInCompany: backgroundInCompany })
  return {
    ...slots,
    acquireForStream: acquireAll([createSlots(streamsAtOnce, queue).acquire, slots.acquire]),
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
    acquireInBackground: acquireAll(limits.map(({ acquireInBackground }) => acquireInBackground)),
    acquireForStream: acquireAll(limits.map(({ acquireForStream: takeForStream }) => takeForStream)),
    acquireForUpload: acquireAll(limits.map(({ acquireForUpload: takeForUpload }) => takeForUpload)),
    holdBack: (durationMs) => {
      for (const limit of limits) limit.holdBack(durationMs)
    },
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
