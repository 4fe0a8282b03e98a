import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Limit, Take } from '@/lib/registry/limit'

export const ENOUGH = 'ENOUGH'

/** A limit that also counts who took a place (each HTTP request takes one), and gives no more than `most`. */
export interface CountingLimit extends Limit {
  count(): number
}

export function countRequests(limit: Limit, most: number): CountingLimit {
  let count = 0
  const counted =
    (take: Take): Take =>
    async (signal, owner) => {
      if (count >= most) {
        throw new RegistryError(503, ENOUGH, `the examination makes at most ${most} requests.`)
      }
      count += 1
      return take(signal, owner)
    }
  return {
    take: counted(limit.take),
    takeForStream: counted(limit.takeForStream),
    takeForUpload: counted(limit.takeForUpload),
    count: () => count,
  }
}
