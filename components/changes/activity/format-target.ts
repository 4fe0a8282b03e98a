import type { Activity } from '@/lib/changes/activity/activity'
import { shortDigest } from '@/lib/oci/digest'

/** What an entry changed, as a reference: by its tag, or by a short digest where it has none. */
export function formatTarget({ registry, repository, tag, fromDigest, toDigest }: Activity): string {
  const digest = toDigest ?? fromDigest ?? ''
  return `${registry}/${repository}${tag === null ? `@${shortDigest(digest)}` : `:${tag}`}`
}
