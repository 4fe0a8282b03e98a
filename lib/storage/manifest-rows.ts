import type { ContentChild, ContentManifest } from '@/lib/api/storage'
import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { withoutNote } from '@/lib/oci/platform-column'
import type { UntaggedManifest } from '@/lib/source'
import type { Contents } from './contents'

/**
 * `helper`: an attachment in an index, or one that only attachment tags (`sha256-…`) point to. `untagged`:
 * known only from the registry's list.
 */
export const MANIFEST_STATES = ['tagged', 'child', 'attachment', 'missing', 'refused', 'untagged'] as const
export type ManifestState = (typeof MANIFEST_STATES)[number]

export interface ManifestRow {
  digest: string
  state: ManifestState
  /** False if known only from its index. */
  isRead: boolean
  mediaType: string | null
  tags: string[]
  /** Digests of the indexes that list it. */
  parents: string[]
  platforms: string[]
  /** The manifest's own size. */
  sizeBytes: number | null
  /** Including its own config and layers, but not foreign layers; null if unknown. */
  contentBytes: number | null
  revision: string | null
}

type DraftRow = ManifestRow & { isAttachment: boolean }

/**
 * One row per digest, in tag order, children after the first index that lists them, then untagged manifests
 * that the registry lists.
 */
export function toManifestRows(
  contents: Contents,
  digestOf: ReadonlyMap<string, string>,
  untagged: readonly UntaggedManifest[] = [],
): ManifestRow[] {
  const drafts = draftRows(contents, digestOf)
  // Without a referrers API, attachments are in an index with a referrers tag.
  const isOfHelpers = ({ tags, parents }: ManifestRow) =>
    tags.length === 0 && parents.length > 0 && parents.every((parent) => drafts.get(parent)?.isAttachment)
  const rows = [...drafts.values()].map(
    ({ isAttachment, ...row }): ManifestRow => ({
      ...row,
      state:
        contents.unavailable.get(row.digest) ??
        (isAttachment || isOfHelpers(row) ? 'attachment' : row.tags.length > 0 ? 'tagged' : 'child'),
    }),
  )
  return [...rows, ...untagged.filter(({ digest }) => !drafts.has(digest)).map(untaggedRow)]
}

/** Rows of everything that tags lead to, before their state is known. */
function draftRows(
  { manifests, unavailable }: Contents,
  digestOf: ReadonlyMap<string, string>,
): Map<string, DraftRow> {
  const rows = new Map<string, DraftRow>()
  function rowOf(digest: string): DraftRow {
    const row = rows.get(digest) ?? draftRow(digest, manifests.get(digest))
    rows.set(digest, row)
    return row
  }
  function addChildren(parent: string): void {
    const children = manifests.get(parent)?.children ?? []
    const isAlone = onlyImages(children, ({ digest }) => manifests.get(digest)?.isAttachment ?? false)
    for (const child of children) {
      const isNew = !rows.has(child.digest)
      const row = rowOf(child.digest)
      if (row.parents.at(-1) !== parent) row.parents.push(parent)
      const isAttachment = child.isAttachment ?? manifests.get(child.digest)?.isAttachment ?? false
      row.isAttachment &&= isAttachment
      row.mediaType ??= child.mediaType || null
      row.sizeBytes ??= unavailable.has(child.digest) ? null : child.sizeBytes
      const platform =
        child.platform && isAlone(child.platform) ? withoutNote(child.platform) : child.platform
      if (platform && !isAttachment && !row.platforms.includes(platform)) row.platforms.push(platform)
      if (isNew) addChildren(child.digest)
    }
  }
  for (const [tag, digest] of digestOf) {
    if (!manifests.has(digest) && !unavailable.has(digest)) continue
    const isNew = !rows.has(digest)
    const row = rowOf(digest)
    row.tags.push(tag)
    row.isAttachment &&= isAttachmentTag(tag)
    if (isNew) addChildren(digest)
  }
  return rows
}

function draftRow(digest: string, manifest: ContentManifest | undefined): DraftRow {
  return {
    digest,
    state: 'child',
    isRead: manifest !== undefined,
    mediaType: manifest?.mediaType ?? null,
    tags: [],
    parents: [],
    platforms: manifest?.platform ? [manifest.platform] : [],
    sizeBytes: manifest?.sizeBytes ?? null,
    contentBytes: manifest ? contentBytesOf(manifest) : null,
    revision: manifest?.revision ?? null,
    isAttachment: true,
  }
}

/** Whether an image is the only one for its platform, once attachments are known. */
function onlyImages(
  children: readonly ContentChild[],
  isAbout: (child: ContentChild) => boolean,
): (platform: string) => boolean {
  const counts = new Map<string, number>()
  for (const child of children) {
    if (child.platform === null || isAbout(child)) continue
    const plain = withoutNote(child.platform)
    counts.set(plain, (counts.get(plain) ?? 0) + 1)
  }
  return (platform) => counts.get(withoutNote(platform)) === 1
}

function untaggedRow({ digest, mediaType, contentBytes }: UntaggedManifest): ManifestRow {
  return {
    digest,
    state: 'untagged',
    isRead: false,
    mediaType,
    tags: [],
    parents: [],
    platforms: [],
    sizeBytes: null,
    contentBytes,
    revision: null,
  }
}

function contentBytesOf(manifest: ContentManifest): number | null {
  const sizes = new Map([[manifest.digest, manifest.sizeBytes]])
  for (const blob of [...(manifest.config ? [manifest.config] : []), ...(manifest.layers ?? [])]) {
    if (blob.sizeBytes === null) return null
    if (!blob.isForeign) sizes.set(blob.digest, blob.sizeBytes)
  }
  return [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0)
}
