import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Limit } from '@/lib/registry/limit'
import type { Acquire } from '@/lib/registry/slots'

export const TOO_MANY_REQUESTS_SENT = 'ENOUGH'

/** A limit that counts requests and allows at most `maxRequests`. */
export interface CountingLimit extends Limit {
  count(): number
}

export function countRequests(limit: Limit, maxRequests: number): CountingLimit {
  let count = 0
  const counted =
    (acquire: Acquire): Acquire =>
    async (signal, owner) => {
      if (count >= maxRequests) {
        throw new RegistryError(
          503,
          TOO_MANY_REQUESTS_SENT,
          `the check is limited to ${maxRequests} requests.`,
        )
      }
      count += 1
      return acquire(signal, owner)
    }
  return {
    ...limit,
    acquire: counted(limit.acquire),
    acquireInBackground: counted(limit.acquireInBackground),
    acquireForStream: counted(limit.acquireForStream),
    acquireForUpload: counted(limit.acquireForUpload),
    count: () => count,
  }
}
