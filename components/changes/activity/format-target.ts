import type { Activity } from '@/lib/changes/activity/activity'
import { shortDigest } from '@/lib/oci/digest'

/** What an entry changed, as a reference with its tag, or with a short digest if it has none. */
export function formatTarget({ registry, repository, tag, previousDigest, newDigest }: Activity): string {
  const digest = newDigest ?? previousDigest ?? ''
  return `${registry}/${repository}${tag === null ? `@${shortDigest(digest)}` : `:${tag}`}`
}
