import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Descriptor } from '@/lib/oci/descriptor'
import { hasDigestPrefix } from '@/lib/oci/digest'
import { isIndexAttachment } from '@/lib/oci/index-attachment'
import type { Manifest } from '@/lib/oci/manifest'
import { isUnknownPlatform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import { once } from '@/lib/process'
import type { Source } from '@/lib/source'
import { repositoryKey } from '@/lib/source-key'
import type { RowContents } from '@/lib/tag-details/row'

interface ReadTag {
  digest: string
  children: { digest: string; platform: string | null }[]
}

/** A tag with a digest, as its own or as a platform of its index. */
export interface TaggedAs {
  tag: string
  isChild: boolean
  /** In the format of `platformTexts`. */
  platform: string | null
}

const MAX_REPOSITORIES = 200
/** For all repositories: tags, and the children of their indexes; an index of thousands counts fully. */
const MAX_ENTRIES = 100_000
const MAX_CHILDREN = 500

function tagsRead(): LRUCache<string, LRUCache<string, ReadTag>> {
  return once('tags-read', () => new LRUCache<string, LRUCache<string, ReadTag>>({ max: MAX_REPOSITORIES }))
}

function newTags(): LRUCache<string, ReadTag> {
  return new LRUCache({ maxSize: MAX_ENTRIES, sizeCalculation: ({ children }) => 1 + children.length })
}

/** Records a tag's digest, and its `manifest` if that's loaded. */
export function rememberTag(
  source: Source,
  repository: string,
  tag: string,
  digest: string,
  manifest?: Manifest,
): void {
  const key = repositoryKey(source, repository)
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

/** Records a tag with a row's contents: tags with the same digest share its children. */
export function rememberContents(
  source: Source,
  repository: string,
  tag: string,
  contents: RowContents,
): void {
  rememberTag(source, repository, tag, contents.digest)
  const read = tagsRead().get(repositoryKey(source, repository))?.get(tag)
  if (read && contents.kind === 'index') read.children = childrenShown(contents)
}

/** Forgets a deleted tag. */
export function forgetTag(source: Source, repository: string, tag: string): void {
  tagsRead().get(repositoryKey(source, repository))?.delete(tag)
}

/** Forgets the tags of a deleted manifest; without `digest`, all tags of the repository. */
export function forgetRepositoryTags(source: Source, repository: string, digest?: string): void {
  const key = repositoryKey(source, repository)
  if (digest === undefined) tagsRead().delete(key)
  const tags = tagsRead().get(key)
  for (const [tag, read] of [...(tags?.entries() ?? [])]) if (read.digest === digest) tags?.delete(tag)
}

/** Loaded tags with `digest`, and the number of loaded tags. */
export function findTaggedAs(
  source: Source,
  repository: string,
  digest: string,
): { taggedAs: TaggedAs[]; loadedCount: number } {
  const tags = tagsRead().get(repositoryKey(source, repository))
  const taggedAs: TaggedAs[] = []
  for (const [tag, read] of tags?.entries() ?? []) {
    const child = read.children.find((other) => other.digest === digest)
    if (read.digest === digest) taggedAs.push({ tag, isChild: false, platform: null })
    else if (child) taggedAs.push({ tag, isChild: true, platform: child.platform })
  }
  return { taggedAs, loadedCount: tags?.size ?? 0 }
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

/** A loaded tag's digest, or a platform of its index. */
export interface ReadDigest {
  repository: string
  digest: string
  tag: string
  /** The tag's own digest. */
  root: string
  isChild: boolean
  platform: string | null
}

/** Loaded digests by hex prefix, in all repositories of a registry, for the source's identity. */
export function findDigestsByPrefix(source: Source, hex: string): ReadDigest[] {
  const prefix = repositoryKey(source, '')
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

function childrenOf(manifests: readonly Descriptor[]): ReadTag['children'] {
  const images = manifests.filter((child) => !isIndexAttachment(child)).slice(0, MAX_CHILDREN)
  const texts = platformTexts(images)
  return images.map(({ digest, platform }, n) => ({
    digest,
    platform: platform && !isUnknownPlatform(platform) ? (texts[n] ?? null) : null,
  }))
}
