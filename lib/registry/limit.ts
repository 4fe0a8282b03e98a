import 'server-only'
import PQueue from 'p-queue'
import { createFairQueue } from '@/lib/fair-queue'
import { RegistryError } from '@/lib/oci/registry-error'

/** One page may ask for hundreds of manifests; beyond so many, who comes next would only wait for a time limit. */
const MAX_WAITING = 5000

/**
 * Waits for a free place and gives the function that gives it back. Rejects with the signal's reason when it ends first.
 * `owner` is who takes turns with others, where places are shared fairly.
 */
export type Acquire = (signal?: AbortSignal, owner?: string) => Promise<() => void>

export interface Limit {
  acquire: Acquire
  /** For a body that is passed on as it comes: those never hold every place, so that pages go on during downloads. */
  acquireForStream: Acquire
  /**
   * For a body that is sent: it holds a place of its own, for where its bytes come from may be the same registry. One
   * owner never has all of them.
   */
  acquireForUpload: Acquire
}

const UPLOADS_AT_ONCE = 4

/** Lets at most `atOnce` run at once; the others wait in line, and leave it when their asker goes. A line that is full is a 503. */
export function createLimit(
  atOnce: number,
  streamsAtOnce = leaveTwoFree(atOnce),
  uploadsAtOnce = UPLOADS_AT_ONCE,
): Limit {
  const acquire = createSlots(atOnce)
  return {
    acquire,
    acquireForStream: acquireAll([createSlots(streamsAtOnce), acquire]),
    acquireForUpload: createFairLimit(uploadsAtOnce),
  }
}

/**
 * A place of each, taken in the order given: the narrowest first, so that who waits holds none that many share. All who
 * ask must name them in one order; then nobody waits for somebody who waits for him.
 */
export function combineLimits(limits: readonly Limit[]): Limit {
  return {
    acquire: acquireAll(limits.map(({ acquire }) => acquire)),
    acquireForStream: acquireAll(limits.map(({ acquireForStream: takeForStream }) => takeForStream)),
    acquireForUpload: acquireAll(limits.map(({ acquireForUpload: takeForUpload }) => takeForUpload)),
  }
}

/** What one of several may have of so many places: two are left to the others, where there are as many. */
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
      // The place is held until `release` is called, and no longer than the signal lives.
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
  return new RegistryError(503, 'UNAVAILABLE', 'Too many requests wait for this registry.', {
    cure: 'Try again in a while: it answers slowly, or many ask it.',
    retryAfterSeconds: 5,
  })
}
