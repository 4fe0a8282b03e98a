import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { hasQuotaForMany } from '@/lib/registry/quota'
import type { Quota, Source } from '@/lib/source'

/**
 * A source for tasks that read many tags. If manifest reads are rate-limited, they run one at a time and fail
 * with 429 `QUOTA_RESERVED` once a quarter of the quota is left. HEADs and blobs are free.
 */
export function keepLastQuarter(source: Source): Source {
  let before: Promise<unknown> = Promise.resolve()
  const manifest: Source['manifest'] = (...args) => {
    if (!source.isRateLimited) return source.manifest(...args)
    // Each response states the remaining quota: parallel requests would exceed the limit before the first one reports
    // it.
    const read = before.then(() => {
      if (!hasQuotaForMany(source.quota)) throw quotaKept(source.quota)
      return source.manifest(...args)
    })
    before = read.catch(() => undefined)
    return read
  }
  // Not spread: the source's properties change while it's used.
  return Object.assign(Object.create(source), { manifest })
}

function quotaKept(quota: Quota | null): RegistryError {
  const remaining = `${quota?.remaining ?? 0} of ${quota?.limit ?? 0}`
  return new RegistryError(
    429,
    'QUOTA_RESERVED',
    `Only ${remaining} pulls of the registry’s quota are left. Porthole keeps the last quarter.`,
    { fix: 'Load tags one at a time, or wait until the quota resets.' },
  )
}
