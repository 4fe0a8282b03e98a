import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList, Source } from '@/lib/source'

const MAX_CONCURRENT = 8
/** From an image to its SBOM, to the signature of that, and so on: tools write two. */
const MAX_DEPTH = 6

/** What an attachment tag points to. */
export interface TaggedAttachment {
  digest: string
  /** Manifests that it lists, as a list of referrers does. */
  listed: readonly string[]
}

export interface AttachmentSearch {
  subjects: readonly string[]
  /** All tags of the repository. */
  tags: Iterable<string>
  /** Gives what attachment tags point to; nothing for one that points to nothing. */
  readTags: (tags: readonly string[]) => Promise<readonly TaggedAttachment[]>
}

export interface Attachments {
  /** Attachment tags, also such that point to nothing. */
  tags: Set<string>
  /** Everything attached, the nearest first. */
  digests: Set<string>
  /** Those that an attachment tag points to. */
  tagged: Set<string>
  /** Those that the referrers API lists. */
  referrers: Set<string>
  /** Why a list of referrers is not whole. */
  truncated: string | undefined
}

/**
 * Finds what is attached to some manifests, and what is attached to that: by attachment tags, by the lists of referrers
 * among them, and by the registry's referrers API.
 */
export async function findAttachments(
  source: Source,
  repository: string,
  { subjects, tags, readTags }: AttachmentSearch,
  signal: AbortSignal,
): Promise<Attachments> {
  const found: Attachments = {
    tags: new Set(),
    digests: new Set(),
    tagged: new Set(),
    referrers: new Set(),
    truncated: undefined,
  }
  const attachmentTags = listAttachmentTags(tags)
  const searched = new Set<string>()
  let hasApi = true
  let wanted = [...new Set(subjects)]
  for (let depth = 1; depth <= MAX_DEPTH && wanted.length > 0; depth += 1) {
    for (const digest of wanted) searched.add(digest)
    const inTags = new Set(wanted.map(subjectInTag))
    const beside = attachmentTags.flatMap(({ tag, subject }) =>
      inTags.has(subject) && !found.tags.has(tag) ? [tag] : [],
    )
    for (const tag of beside) found.tags.add(tag)
    for (const { digest, listed } of await readTags(beside)) {
      found.tagged.add(digest)
      for (const attached of [digest, ...listed]) found.digests.add(attached)
    }
    const lists: ReferrerList[] | undefined = hasApi
      ? await listReferrers(source, repository, wanted, signal)
      : undefined
    hasApi = lists !== undefined
    addReferrers(found, lists ?? [], searched)
    wanted = [...found.digests].filter((digest) => !searched.has(digest))
  }
  return found
}

function addReferrers(
  found: Attachments,
  lists: readonly ReferrerList[],
  searched: ReadonlySet<string>,
): void {
  for (const { referrers, truncated } of lists) {
    found.truncated ??= truncated
    for (const { digest } of referrers) {
      if (searched.has(digest)) continue
      found.referrers.add(digest)
      found.digests.add(digest)
    }
  }
}

function listAttachmentTags(tags: Iterable<string>): { tag: string; subject: string }[] {
  return [...tags].flatMap((tag) => {
    const subject = parseAttachmentTag(tag)?.subject
    return subject === undefined ? [] : [{ tag, subject }]
  })
}

/** Undefined where the registry has no referrers API: each further request would be one for a tag, which are known. */
async function listReferrers(
  source: Source,
  repository: string,
  [first = '', ...others]: readonly string[],
  signal: AbortSignal,
): Promise<ReferrerList[] | undefined> {
  const list = await askReferrers(source, repository, first, signal)
  if (list === undefined) return undefined
  const lists = [list]
  await inParallel(others, MAX_CONCURRENT, async (digest) => {
    const other = await askReferrers(source, repository, digest, signal)
    if (other) lists.push(other)
  })
  return lists
}

async function askReferrers(
  source: Source,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<ReferrerList | undefined> {
  try {
    const list = await source.referrers(repository, digest, { signal })
    return list.source === 'api' ? list : undefined
  } catch (error) {
    // Some answer 404 for a manifest that has none.
    if (error instanceof RegistryError && error.status === 404) return { referrers: [], source: 'api' }
    throw error
  }
}
