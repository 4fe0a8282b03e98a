import 'server-only'
import type { Source } from '@/lib/source'
import { readTagHistory } from '@/lib/store/current-tag-history'

/** When a tag was first seen here to name a digest, and what it named before. Times are RFC 3339. */
export interface FirstSeen {
  firstSeen: string
  before?: { digest: string; until: string }
}

/**
 * Only for a digest that the source just said the tag names: of a repository that an identity may not read, nothing is
 * told. Null where nothing is kept.
 */
export async function readFirstSeen(
  { host }: Source,
  { repository, tag }: { repository: string; tag: string },
  digest: string,
): Promise<FirstSeen | null> {
  const namings = await readTagHistory({ host, repository, tag })
  const first = namings.find((naming) => naming.digest === digest)
  if (!first) return null
  const firstSeen = new Date(first.seenAt).toISOString()
  const last = namings.at(-1)
  const before = namings.at(-2)
  if (!last || !before || last.digest !== digest) return { firstSeen }
  return { firstSeen, before: { digest: before.digest, until: new Date(last.seenAt).toISOString() } }
}
