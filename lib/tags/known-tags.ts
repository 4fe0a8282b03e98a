import 'server-only'
import { LRUCache } from 'lru-cache'
import { isCompanionChild } from '@/lib/oci/companion'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { isUnknownPlatform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import type { RowContents } from '@/lib/tag-details/row'

interface ReadTag {
  digest: string
  children: { digest: string; platform: string | null }[]
}

/** A tag that holds a digest: as itself, or as one platform of its index. */
export interface TaggedAs {
  tag: string
  isChild: boolean
  /** As `platformTexts` writes it. */
  platform: string | null
}

const MAX_REPOSITORIES = 200
/** Tags and the children of their indexes, of one repository; an index of thousands counts as what it is. */
const MAX_ENTRIES = 100_000
const MAX_CHILDREN = 500

function tagsRead(): LRUCache<string, LRUCache<string, ReadTag>> {
  return once('tags-read', () => new LRUCache<string, LRUCache<string, ReadTag>>({ max: MAX_REPOSITORIES }))
}

function keyOf(source: Source, repository: string): string {
  return `${source.identity} ${source.host}/${repository}`
}

function newTags(): LRUCache<string, ReadTag> {
  return new LRUCache({ maxSize: MAX_ENTRIES, sizeCalculation: ({ children }) => 1 + children.length })
}

/** Notes what a tag named when it was read; `manifest` when it was read whole. */
export function rememberTag(
  source: Source,
  repository: string,
  tag: string,
  digest: string,
  manifest?: Manifest,
): void {
  const key = keyOf(source, repository)
  const tags = tagsRead().get(key) ?? newTags()
  const known = tags.get(tag)
  const children =
    manifest?.kind === 'index'
      ? childrenOf(manifest.manifests)
      : known?.digest === digest
        ? known.children
        : []
  tags.set(tag, { digest, children })
  tagsRead().set(key, tags)
}

/** The same where only what a row shows of the digest is at hand: tags of one digest then share its children. */
export function rememberContents(
  source: Source,
  repository: string,
  tag: string,
  contents: RowContents,
): void {
  rememberTag(source, repository, tag, contents.digest)
  const read = tagsRead().get(keyOf(source, repository))?.get(tag)
  if (read && contents.kind === 'index') read.children = childrenShown(contents)
}

/** Forgets a tag that is no more. */
export function forgetTag(source: Source, repository: string, tag: string): void {
  tagsRead().get(keyOf(source, repository))?.delete(tag)
}

/** Forgets the tags that pointed to a manifest that is no more; without `digest` all tags of the repository. */
export function forgetRepositoryTags(source: Source, repository: string, digest?: string): void {
  const key = keyOf(source, repository)
  if (digest === undefined) tagsRead().delete(key)
  const tags = tagsRead().get(key)
  for (const [tag, read] of [...(tags?.entries() ?? [])]) if (read.digest === digest) tags?.delete(tag)
}

/** Which of the tags read so far hold `digest`, and how many have been read. */
export function findTaggedAs(
  source: Source,
  repository: string,
  digest: string,
): { holders: TaggedAs[]; readCount: number } {
  const tags = tagsRead().get(keyOf(source, repository))
  const holders: TaggedAs[] = []
  for (const [tag, read] of tags?.entries() ?? []) {
    const child = read.children.find((other) => other.digest === digest)
    if (read.digest === digest) holders.push({ tag, isChild: false, platform: null })
    else if (child) holders.push({ tag, isChild: true, platform: child.platform })
  }
  return { holders, readCount: tags?.size ?? 0 }
}

const shown = new WeakMap<RowContents, ReadTag['children']>()

function childrenShown(contents: RowContents): ReadTag['children'] {
  const known = shown.get(contents)
  if (known) return known
  const children = contents.platforms.map(({ digest, platform }) => ({
    digest,
    platform: platform === 'unknown' ? null : platform,
  }))
  shown.set(contents, children)
  return children
}

/** A digest that a tag named when it was read, or that is one platform of the index it named. */
export interface ReadDigest {
  repository: string
  digest: string
  tag: string
  /** What the tag itself points to. */
  root: string
  isChild: boolean
  platform: string | null
}

/** The digests read so far in all repositories of a registry whose hex begins so; only what the source's identity read. */
export function findDigestsByPrefix(source: Source, hex: string): ReadDigest[] {
  const prefix = keyOf(source, '')
  const found: ReadDigest[] = []
  for (const [key, tags] of tagsRead().entries()) {
    if (!key.startsWith(prefix)) continue
    const repository = key.slice(prefix.length)
    for (const [tag, { digest: root, children }] of tags.entries()) {
      const from = { repository, tag, root }
      if (hasDigestPrefix(root, hex)) found.push({ ...from, digest: root, isChild: false, platform: null })
      for (const child of children)
        if (hasDigestPrefix(child.digest, hex)) found.push({ ...from, isChild: true, ...child })
    }
  }
  return found
}

/** Whether the hex of a digest begins so. */
export function hasDigestPrefix(digest: string, hex: string): boolean {
  return digest.startsWith(hex, digest.indexOf(':') + 1)
}

function childrenOf(manifests: readonly Descriptor[]): ReadTag['children'] {
  const images = manifests.filter((child) => !isCompanionChild(child)).slice(0, MAX_CHILDREN)
  const texts = platformTexts(images)
  return images.map(({ digest, platform }, n) => ({
    digest,
    platform: platform && !isUnknownPlatform(platform) ? (texts[n] ?? null) : null,
  }))
}
