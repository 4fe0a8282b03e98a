import { findRegistry } from '@/lib/access/find-registry'
import type { Source } from '@/lib/source'
import { rateLimitedBy } from './rate-limited-by'

/** Who limits the pulls of a source; undefined if no one is known to. */
export async function findRateLimit(source: Source): Promise<string | undefined> {
  return source.isRateLimited ? rateLimitedBy(await findRegistry(source.host)) : undefined
}
