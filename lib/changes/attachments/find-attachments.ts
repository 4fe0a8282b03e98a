import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList, Source } from '@/lib/source'

const MAX_CONCURRENT = 8
/** From an image to its SBOM, to the signature of the SBOM, and so on. Tools write two levels. */
const MAX_DEPTH = 6

/** What an attachment tag points to. */
export interface TaggedAttachment {
  digest: string
  /** Manifests that it lists, if it is a list of referrers. */
  listed: readonly string[]
}

export interface AttachmentSearch {
  subjects: readonly string[]
  /** All tags of the repository. */
  tags: Iterable<string>
  /** Reads attachment tags; omits those that point to nothing. */
  readTags: (tags: readonly string[]) => Promise<readonly TaggedAttachment[]>
}

export interface Attachments {
  /** Attachment tags, including those that point to nothing. */
  tags: Set<string>
  /** All attachments, nearest first. */
  digests: Set<string>
  /** Those with an attachment tag. */
  tagged: Set<string>
  /** Those in the referrers API. */
  referrers: Set<string>
  /** Why a list of referrers is incomplete. */
  truncated: string | undefined
}

/**
 * Finds the attachments of some manifests, and theirs in turn, from attachment tags, referrers tags, and the
 * registry's referrers API.
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

/**
 * Undefined if the registry has no referrers API: further requests would only read referrers tags, which are already
 * known.
 */
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
    // Some registries return 404 for a manifest without referrers.
    if (error instanceof RegistryError && error.status === 404) return { referrers: [], source: 'api' }
    throw error
  }
}
