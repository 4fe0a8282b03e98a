import 'server-only'
import { RegistryError } from '@/lib/oci/registry-error'
import { hasQuotaForMany } from '@/lib/registry/quota'
import type { Quota, Source } from '@/lib/source'

/**
 * The source for something that runs over many tags: where manifest reads are counted they go one after another, and
 * fail with 429 `QUOTA_KEPT` once only the last quarter is left. Asks by HEAD, and for blobs, cost nothing and go on.
 */
export function keepLastQuarter(source: Source): Source {
  let before: Promise<unknown> = Promise.resolve()
  const manifest: Source['manifest'] = (...args) => {
    if (!source.isMetered) return source.manifest(...args)
    // Each answer says how many are left: those sent together would be past the mark before the first one says so.
    const read = before.then(() => {
      if (!hasQuotaForMany(source.quota)) throw quotaKept(source.quota)
      return source.manifest(...args)
    })
    before = read.catch(() => undefined)
    return read
  }
  // Not spread: what the source says of itself changes while it is asked.
  return Object.assign(Object.create(source), { manifest })
}

function quotaKept(quota: Quota | null): RegistryError {
  const remaining = `${quota?.remaining ?? 0} of ${quota?.limit ?? 0}`
  return new RegistryError(
    429,
    'QUOTA_KEPT',
    `Only ${remaining} reads are left of the registry’s quota: the last quarter is kept.`,
    { cure: 'Read tags one by one, or wait until the quota is full again.' },
  )
}
