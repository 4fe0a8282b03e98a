import 'server-only'
import PQueue from 'p-queue'
import { createFairPlaces } from '@/lib/fair-places'
import { RegistryError } from '@/lib/oci/registry-error'

/** One page may ask for hundreds of manifests; beyond so many, who comes next would only wait for a time limit. */
const MAX_WAITING = 5000

/**
 * Waits for a free place and gives the function that gives it back. Rejects with the signal's reason when it ends first.
 * `owner` is who takes turns with others, where places are shared fairly.
 */
export type Take = (signal?: AbortSignal, owner?: string) => Promise<() => void>

export interface Limit {
  take: Take
  /** For a body that is passed on as it comes: those never hold every place, so that pages go on during downloads. */
  takeForStream: Take
  /**
   * For a body that is sent: it holds a place of its own, for where its bytes come from may be the same registry. One
   * owner never has all of them.
   */
  takeForUpload: Take
}

const UPLOADS_AT_ONCE = 4

/** Lets at most `atOnce` run at once; the others wait in line, and leave it when their asker goes. A line that is full is a 503. */
export function createLimit(
  atOnce: number,
  streamsAtOnce = lessThan(atOnce),
  uploadsAtOnce = UPLOADS_AT_ONCE,
): Limit {
  const take = places(atOnce)
  return {
    take,
    takeForStream: takeAll([places(streamsAtOnce), take]),
    takeForUpload: fairly(uploadsAtOnce),
  }
}

/**
 * A place of each, taken in the order given: the narrowest first, so that who waits holds none that many share. All who
 * ask must name them in one order; then nobody waits for somebody who waits for him.
 */
export function allOf(limits: readonly Limit[]): Limit {
  return {
    take: takeAll(limits.map(({ take }) => take)),
    takeForStream: takeAll(limits.map(({ takeForStream }) => takeForStream)),
    takeForUpload: takeAll(limits.map(({ takeForUpload }) => takeForUpload)),
  }
}

/** What one of several may have of so many places: two are left to the others, where there are as many. */
export function lessThan(atOnce: number): number {
  return Math.max(1, atOnce - 2)
}

function takeAll(takes: readonly Take[]): Take {
  return async (signal, owner) => {
    const releases: (() => void)[] = []
    const releaseAll = () => {
      for (const release of releases) release()
    }
    try {
      for (const take of takes) releases.push(await take(signal, owner))
      return releaseAll
    } catch (error) {
      releaseAll()
      throw error
    }
  }
}

function places(concurrency: number): Take {
  const queue = new PQueue({ concurrency })
  return (signal) =>
    new Promise((resolve, reject) => {
      if (queue.size >= MAX_WAITING) return reject(tooManyWait())
      // The place is held until `release` is called, and no longer than the signal lives.
      const run = () => new Promise<void>((release) => resolve(release))
      queue.add(run, signal === undefined ? {} : { signal }).catch(reject)
    })
}

function fairly(inAll: number): Take {
  const perOwner = Math.max(1, inAll - 1)
  const fair = createFairPlaces({ inAll, perOwner, maxWaiting: MAX_WAITING, tooMany: tooManyWait })
  return (signal, owner = '') => fair.take(owner, signal)
}

function tooManyWait(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'Too many requests wait for this registry.', {
    cure: 'Try again in a while: it answers slowly, or many ask it.',
    retryAfterSeconds: 5,
  })
}
