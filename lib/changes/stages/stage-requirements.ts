import 'server-only'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import { inTag } from '@/lib/changes/attachments/find-helpers'
import type { Root } from '@/lib/changes/copy/copied-roots'
import { type Closure, childrenOf } from '@/lib/changes/plan/manifest-graph'
import { someOf } from '@/lib/changes/plan/some-of'
import { attachmentKinds, kindsInBundle } from '@/lib/oci/attachment-kind'
import { isCompanion } from '@/lib/oci/classify'
import { isCompanionChild } from '@/lib/oci/companion'
import { helperTag } from '@/lib/oci/helper-tag'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { Manifest } from '@/lib/oci/manifest'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import type { AttachedKind, Stage } from '@/lib/settings/stage'

const BUNDLE_BYTES = 16 * 1024 * 1024
const MAX_BUNDLES = 10

interface Found {
  closure: Closure
  /** Signatures and the like that were found, whether they are copied or not. */
  helpers: readonly Root[]
  reading: Parameters<typeof readPlatformOf>[0]
}

/** What a stage requires and images lack, in words; empty when nothing is missing. Presence is looked at, nothing is verified. */
export async function stageLacks(
  { name, require = {} }: Stage,
  roots: readonly Root[],
  found: Found,
): Promise<string[]> {
  const { platforms = [], attached = [] } = require
  const lacking = new Map<string, string[]>()
  for (const { digest, tag } of roots) {
    const manifest = found.closure.manifests.get(digest)?.manifest
    if (!manifest) continue
    const has = platforms.length > 0 ? await imagesOf({ digest, manifest }, found) : []
    const kinds = await kindsOf(digest, found)
    const lacked = [
      ...platforms.filter((text) => !findByPlatform(has, text)),
      ...attached.filter((kind) => !kinds.has(kind)),
    ]
    const what = lacked.join(', ')
    if (lacked.length > 0) lacking.set(what, [...(lacking.get(what) ?? []), tag ?? digest])
  }
  return [...lacking].map(
    ([what, tags]) =>
      `The stage ${name} requires ${what}, which ${someOf(sortTags(tags))} ${tags.length === 1 ? 'lacks' : 'lack'}.`,
  )
}

/** Those that an index lists and the source has, or the one image with the platform that its config names. */
async function imagesOf(
  { digest, manifest }: { digest: string; manifest: Manifest },
  { closure, reading }: Found,
): Promise<ListedChild[]> {
  if (manifest.kind === 'index')
    return manifest.manifests.filter((child) => {
      const read = closure.manifests.get(child.digest)?.manifest
      return read && !isCompanionChild(child) && !isCompanion(read)
    })
  const { platform } = await readPlatformOf(reading, manifest)
  return [{ digest, platform }]
}

/** What is attached to an image, or to what it lists. */
async function kindsOf(root: string, { closure, helpers, reading }: Found): Promise<Set<AttachedKind>> {
  const within = withinOf(root, closure)
  const attached = new Map<string, Manifest>()
  const note = (digest: string) => {
    const manifest = closure.manifests.get(digest)?.manifest
    if (manifest) attached.set(digest, manifest)
  }
  for (const digest of within) {
    const manifest = closure.manifests.get(digest)?.manifest
    for (const child of manifest ? childrenOf(manifest) : []) {
      const read = closure.manifests.get(child.digest)?.manifest
      if (isCompanionChild(child) || (read && isCompanion(read))) note(child.digest)
    }
  }
  const inTags = new Set([...within].map(inTag))
  for (const { digest, readBy } of helpers) {
    if (readBy.some(({ tag }) => isAboutOne(tag, inTags))) note(digest)
    const manifest = closure.manifests.get(digest)?.manifest
    const listed = manifest?.kind === 'index' ? manifest.manifests.map((entry) => entry.digest) : [digest]
    for (const one of listed) {
      const referrer = closure.manifests.get(one)?.manifest
      if (referrer && 'subject' in referrer && within.has(referrer.subject?.digest ?? '')) note(one)
    }
  }
  const kinds = new Set<AttachedKind>()
  for (const manifest of attached.values())
    for (const kind of await kindsIn(manifest, reading)) kinds.add(kind)
  return kinds
}

/** The root and all that it lists. */
function withinOf(root: string, closure: Closure): Set<string> {
  const within = new Set<string>()
  const add = (digest: string) => {
    const manifest = closure.manifests.get(digest)?.manifest
    if (!manifest || within.has(digest)) return
    within.add(digest)
    for (const child of childrenOf(manifest)) add(child.digest)
  }
  add(root)
  return within
}

/** Whether a tag is one that cosign writes beside one of these digests. */
function isAboutOne(tag: string, inTags: ReadonlySet<string>): boolean {
  const about = helperTag(tag)
  return about !== undefined && about.kind !== 'referrers' && inTags.has(about.digest)
}

/** What an attached manifest is. A bundle that doesn't say so is read; one that can't be read is nothing. */
async function kindsIn(
  manifest: Manifest,
  { source, repository, options }: Found['reading'],
): Promise<AttachedKind[]> {
  const { kinds, unread } = attachmentKinds(manifest)
  const found = [...kinds]
  for (const { digest } of unread.slice(0, MAX_BUNDLES))
    try {
      found.push(
        ...kindsInBundle(await source.blobBytes(repository, digest, { ...options, maxBytes: BUNDLE_BYTES })),
      )
    } catch (error) {
      if (!(error instanceof RegistryError) || error.code === 'CANCELLED') throw error
    }
  return found
}
