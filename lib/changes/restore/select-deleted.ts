import 'server-only'
import type { Activity } from '@/lib/changes/activity/activity'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import { readOrUnknown } from '@/lib/changes/plan/read-or-unknown'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import { childrenOf, subjectOf } from '@/lib/oci/manifest-contents'
import { RegistryError } from '@/lib/oci/registry-error'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'

interface Deleted {
  entries: readonly Activity[]
  kept: readonly KeptManifest[]
}

/**
 * Selects some of the tags that a job deleted, with the manifests that they need and their attachments. Throws a 400
 * for a tag that it didn't delete.
 */
export async function selectDeleted({ entries, kept }: Deleted, tags: readonly string[]): Promise<Deleted> {
  const unknown = tags.find((tag) => !entries.some((entry) => entry.tag === tag))
  if (unknown !== undefined)
    throw new RegistryError(400, 'REQUEST_INVALID', `The job didn’t delete the tag ${unknown}.`, {
      fix: 'The activity of the job lists the tags that it deleted.',
    })
  const named = entries.filter(({ tag }) => tag !== null && tags.includes(tag))
  const roots = named.flatMap(({ previousDigest }) => previousDigest ?? [])
  const needed = await findNeeded(kept, roots)
  const subjects = new Set([...needed].map(subjectInTag))
  const isAttachment = (tag: string | null) => subjects.has(parseAttachmentTag(tag ?? '')?.subject ?? '')
  const attached = entries.filter((entry) => !named.includes(entry) && isAttachment(entry.tag))
  const all = await findNeeded(kept, [
    ...needed,
    ...attached.flatMap(({ previousDigest }) => previousDigest ?? []),
  ])
  return { entries: [...named, ...attached], kept: kept.filter(({ digest }) => all.has(digest)) }
}

/** Digests with their children and referrers, at any depth. */
async function findNeeded(kept: readonly KeptManifest[], roots: readonly string[]): Promise<Set<string>> {
  const linked = new Map<string, string[]>()
  const link = (from: string, to: string) => linked.set(from, [...(linked.get(from) ?? []), to])
  for (const { digest, mediaType, bytes } of kept) {
    await yieldToEventLoop(bytes)
    const manifest = readOrUnknown(bytes, mediaType)
    for (const child of childrenOf(manifest)) link(digest, child.digest)
    const subject = subjectOf(manifest)
    if (subject) link(subject.digest, digest)
  }
  const needed = new Set(roots)
  // A set also visits what is added during the loop.
  for (const digest of needed) for (const next of linked.get(digest) ?? []) needed.add(next)
  return needed
}
