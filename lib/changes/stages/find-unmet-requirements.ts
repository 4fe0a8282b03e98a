import 'server-only'
import { readPlatformOf } from '@/lib/artifact/read-platform'
import type { CopyRoot } from '@/lib/changes/copy/read-copy-roots'
import { formatSome } from '@/lib/changes/plan/format-some'
import { listReachable, type ManifestGraph } from '@/lib/changes/plan/manifest-graph'
import { inParallel } from '@/lib/in-parallel'
import { attachmentKinds, kindsInBundle } from '@/lib/oci/attachment-kind'
import { parseAttachmentTag, subjectInTag } from '@/lib/oci/attachment-tag'
import { isAttachmentManifest } from '@/lib/oci/classify'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { ListedChild } from '@/lib/oci/listed-child'
import type { Manifest } from '@/lib/oci/manifest'
import { childrenOf, subjectOf } from '@/lib/oci/manifest-contents'
import { findByPlatform } from '@/lib/oci/platform-texts'
import { RegistryError } from '@/lib/oci/registry-error'
import { sortTags } from '@/lib/oci/version-order'
import type { AttachedKind, Stage } from '@/lib/settings/stage'

const MAX_BUNDLE_BYTES = 16 * 1024 * 1024
const MAX_BUNDLES = 10
const MAX_CONCURRENT = 8

interface Found {
  graph: ManifestGraph
  /** Signatures and other attachments that were found, whether they are copied or not. */
  attachments: readonly CopyRoot[]
  reading: Parameters<typeof readPlatformOf>[0]
}

/**
 * Lists what a stage requires and images don't have; empty if nothing is missing. Checks presence only, and verifies
 * nothing.
 */
export async function findUnmetRequirements(
  { name, require = {} }: Stage,
  roots: readonly CopyRoot[],
  found: Found,
): Promise<string[]> {
  const { platforms = [], attachments = [] } = require
  const lacking = new Map<string, string[]>()
  for (const { digest, tag } of roots) {
    const manifest = found.graph.manifests.get(digest)?.manifest
    if (!manifest) continue
    const has = platforms.length > 0 ? await imagesOf({ digest, manifest }, found) : []
    const kinds = await kindsOf(digest, found)
    const lacked = [
      ...platforms.filter((text) => !findByPlatform(has, text)),
      ...attachments.filter((kind) => !kinds.has(kind)),
    ]
    const what = lacked.join(', ')
    if (lacked.length > 0) lacking.set(what, [...(lacking.get(what) ?? []), tag ?? digest])
  }
  return [...lacking].map(
    ([what, tags]) =>
      `Stage ${name} requires ${what}, which ${formatSome(sortTags(tags))} ${tags.length === 1 ? 'doesn’t' : 'don’t'} have.`,
  )
}

/**
 * The images that an index lists and the source has, including those of nested indexes, or the single image. If no
 * index states a platform, the image's config does.
 */
async function imagesOf(root: { digest: string; manifest: Manifest }, found: Found): Promise<ListedChild[]> {
  const images: ListedChild[] = []
  await inParallel(listedIn(root, found.graph), MAX_CONCURRENT, async ({ child, manifest }) => {
    const { platform } = child.platform ? child : await readPlatformOf(found.reading, manifest)
    images.push({ ...child, platform })
  })
  return images
}

function listedIn(root: { digest: string; manifest: Manifest }, { manifests }: ManifestGraph) {
  const listed: { child: ListedChild; manifest: Manifest }[] = []
  const opened = new Set<string>()
  const add = (child: ListedChild, manifest: Manifest): void => {
    if (manifest.kind !== 'index') listed.push({ child, manifest })
    else if (!opened.has(child.digest)) {
      opened.add(child.digest)
      for (const inner of childrenOf(manifest)) {
        const read = manifests.get(inner.digest)?.manifest
        if (read && !isIndexAttachment(inner) && !isAttachmentManifest(read)) add(inner, read)
      }
    }
  }
  add({ digest: root.digest }, root.manifest)
  return listed
}

/** The kinds of attachments of an image and of its children. */
async function kindsOf(root: string, { graph, attachments, reading }: Found): Promise<Set<AttachedKind>> {
  const within = new Set(listReachable(graph, [root]))
  const attached = new Map<string, Manifest>()
  const note = (digest: string) => {
    const manifest = graph.manifests.get(digest)?.manifest
    if (manifest) attached.set(digest, manifest)
  }
  for (const digest of within) {
    const manifest = graph.manifests.get(digest)?.manifest
    for (const child of manifest ? childrenOf(manifest) : []) {
      const read = graph.manifests.get(child.digest)?.manifest
      if (isIndexAttachment(child) || (read && isAttachmentManifest(read))) note(child.digest)
    }
  }
  const inTags = new Set([...within].map(subjectInTag))
  for (const { digest, sourceTags } of attachments) {
    if (sourceTags.some(({ tag }) => isAboutOne(tag, inTags))) note(digest)
    const manifest = graph.manifests.get(digest)?.manifest
    const listed = manifest?.kind === 'index' ? manifest.manifests.map((entry) => entry.digest) : [digest]
    for (const one of listed) {
      const referrer = graph.manifests.get(one)?.manifest
      if (referrer && within.has(subjectOf(referrer)?.digest ?? '')) note(one)
    }
  }
  const kinds = new Set<AttachedKind>()
  for (const manifest of attached.values())
    for (const kind of await kindsIn(manifest, reading)) kinds.add(kind)
  return kinds
}

/** Whether a tag is a cosign tag for one of these digests. */
function isAboutOne(tag: string, inTags: ReadonlySet<string>): boolean {
  const about = parseAttachmentTag(tag)
  return about !== undefined && about.kind !== 'referrers' && inTags.has(about.subject)
}

/** What kinds an attachment has. Downloads a bundle that doesn't say; an unreadable one has none. */
async function kindsIn(
  manifest: Manifest,
  { source, repository, options }: Found['reading'],
): Promise<AttachedKind[]> {
  const { kinds, unread } = attachmentKinds(manifest)
  const found = [...kinds]
  for (const { digest } of unread.slice(0, MAX_BUNDLES))
    try {
      found.push(
        ...kindsInBundle(
          await source.blobBytes(repository, digest, { ...options, maxBytes: MAX_BUNDLE_BYTES }),
        ),
      )
    } catch (error) {
      if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    }
  return found
}
