import type { Activity } from '@/lib/changes/activity/activity'
import { shortDigest } from '@/lib/oci/digest'

/** What an entry changed, as a reference: by its tag, or by a short digest where it has none. */
export function formatTarget({ registry, repository, tag, previousDigest, newDigest }: Activity): string {
  const digest = newDigest ?? previousDigest ?? ''
  return `${registry}/${repository}${tag === null ? `@${shortDigest(digest)}` : `:${tag}`}`
}
