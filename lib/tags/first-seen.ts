import 'server-only'
import type { Source } from '@/lib/source'
import { readTagHistory } from '@/lib/store/current-tag-history'

/** When a tag was first seen with a digest, and its previous digest. Times are RFC 3339. */
export interface FirstSeen {
  firstSeenAt: string
  before?: { digest: string; until: string }
}

/**
 * Call this only with the digest that the source has just returned for the tag, so that it reveals nothing about a
 * repository without access. Null without storage.
 */
export async function readFirstSeen(
  { host }: Source,
  { repository, tag }: { repository: string; tag: string },
  digest: string,
): Promise<FirstSeen | null> {
  const namings = await readTagHistory({ host, repository, tag })
  const first = namings.find((naming) => naming.digest === digest)
  if (!first) return null
  const firstSeenAt = new Date(first.seenAt).toISOString()
  const last = namings.at(-1)
  const before = namings.at(-2)
  if (!last || !before || last.digest !== digest) return { firstSeenAt }
  return { firstSeenAt, before: { digest: before.digest, until: new Date(last.seenAt).toISOString() } }
}
