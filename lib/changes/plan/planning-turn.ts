import 'server-only'
import { createFairQueue, type FairQueue } from '@/lib/fair-queue'
import { RegistryError } from '@/lib/oci/registry-error'
import { once } from '@/lib/process'
import { canceled } from '@/lib/registry/failure'

/** A plan may hold hundreds of thousands of manifests and blobs while it's made. */
const IN_ALL = 4
const PER_OWNER = 2
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
    concurrency: IN_ALL,
    maxPerOwner: PER_OWNER,
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
