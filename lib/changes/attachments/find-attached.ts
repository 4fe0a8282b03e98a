import 'server-only'
import type { RepositoryMap } from '@/lib/changes/plan/repository-map'
import { parseAttachmentTag, referrersTag, subjectInTag } from '@/lib/oci/attachment-tag'
import type { Source } from '@/lib/source'
import { listReferrerDigests } from './list-referrer-digests'

const MAX_DEPTH = 3

/** What is kept about some manifests, and of no use without them. */
export interface Attached {
  tags: Set<string>
  digests: Set<string>
  /** Of those the ones that such a tag names itself. */
  named: Set<string>
  truncated: string | undefined
}

/** Tags that tools write about these digests, what those name and list, and what the registry says refers to them. */
export async function findAttached(
  source: Source,
  repository: string,
  { map, about }: { map: RepositoryMap; about: readonly string[] },
  signal: AbortSignal,
): Promise<Attached> {
  const found: Attached = {
    ...{ tags: new Set(), digests: new Set(), named: new Set() },
    truncated: undefined,
  }
  let wanted = about
  for (let depth = 1; depth <= MAX_DEPTH && wanted.length > 0; depth += 1) {
    const before = found.digests.size
    const names = new Set(wanted.map(subjectInTag))
    for (const [tag, head] of map.tags) {
      const subject = parseAttachmentTag(tag)?.subject
      if (subject === undefined || !names.has(subject)) continue
      found.tags.add(tag)
      if (!head?.digest) continue
      found.digests.add(head.digest)
      found.named.add(head.digest)
      for (const listed of map.children.get(head.digest) ?? []) found.digests.add(listed)
    }
    const referrers = await listReferrerDigests(source, repository, wanted, signal)
    found.truncated ??= referrers.truncated
    for (const digest of referrers.digests) found.digests.add(digest)
    wanted = [...found.digests].slice(before)
  }
  return found
}

/** The tag that lists what refers to a digest, where this repository has one. */
export function listTagOf(map: RepositoryMap, subject: string): string | undefined {
  const tag = referrersTag(subject)
  return map.tags.get(tag)?.digest ? tag : undefined
}
