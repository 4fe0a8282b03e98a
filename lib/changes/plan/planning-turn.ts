import 'server-only'
import { createFairQueue, type FairQueue } from '@/lib/fair-queue'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { canceled } from '@/lib/registry/failure'

/** A plan may hold hundreds of thousands of manifests and blobs while it's made. */
const MAX_PLANNING = 4
const MAX_PER_OWNER = 2
const MAX_WAITING = 50

/** Makes a plan when its turn comes. Only a few are made at once, at most half of them for one owner. */
export async function inPlanningTurn<T>(
  owner: string,
  signal: AbortSignal,
  make: () => Promise<T>,
): Promise<T> {
  const release = await places()
    .acquire(owner, signal)
    .catch((error: unknown) => {
      throw signal.aborted ? canceled() : error
    })
  try {
    return await make()
  } finally {
    release()
  }
}

function places(): FairQueue {
  const options = {
    concurrency: MAX_PLANNING,
    maxPerOwner: MAX_PER_OWNER,
    maxWaiting: MAX_WAITING,
    queueFullError: tooManyPlans,
  }
  return once('planning places', () => createFairQueue(options))
}

function tooManyPlans(): RegistryError {
  return new RegistryError(503, 'UNAVAILABLE', 'Too many plans are being created.', {
    fix: 'Try again later.',
    retryAfterSeconds: 10,
  })
}
