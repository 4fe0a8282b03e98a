import type { ContentManifest } from '@/lib/api/storage'
import { hasDigestPrefix } from '@/lib/oci/digest'
import type { Contents } from './contents'

export interface BlobUse {
  tag: string
  /** The image's platform, as in `?platform=`; null for the tag's own digest or if unknown. */
  platform: string | null
  /** Such as `layer 3 of linux/arm64`. */
  how: string
}

export interface FoundDigest {
  /** The full digest or revision. */
  name: string
  kind: 'digest' | 'revision'
  uses: BlobUse[]
}

export interface UsedByResult {
  found: FoundDigest[]
  /** The number of further matches. */
  moreCount: number
}

/** An image's name, and its `?platform=` on the tag's page. */
interface ShownImage {
  name: string | null
  key: string | null
}

const MAX_FOUND = 20
const MIN_PREFIX_LENGTH = 6

/** The hex digits to search for; undefined if there are too few or it isn't hex. */
export function parseDigestPrefix(text: string): string | undefined {
  const hex = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z0-9]+(?:[+._-][a-z0-9]+)*:/, '')
  return hex.length >= MIN_PREFIX_LENGTH && /^[0-9a-f]+$/.test(hex) ? hex : undefined
}

/** Finds tags by digest prefix: of an index, a child, a config, a layer, or the source revision. */
export function findUsedBy(
  { manifests, unavailable }: Contents,
  digestOf: ReadonlyMap<string, string>,
  hex: string,
): UsedByResult {
  const found = new Map<string, FoundDigest>()
  const tagsOf = new Map<string, string[]>()
  for (const [tag, digest] of digestOf) {
    const tags = tagsOf.get(digest)
    if (tags) tags.push(tag)
    else tagsOf.set(digest, [tag])
  }
  function note(kind: FoundDigest['kind'], name: string, root: string, platform: string | null, how: string) {
    const entry = found.get(name) ?? { name, kind, uses: [] }
    for (const tag of tagsOf.get(root) ?? []) entry.uses.push({ tag, platform, how })
    found.set(name, entry)
  }
  function visit(root: string, manifest: ContentManifest, image: ShownImage, visited: Set<string>): void {
    visited.add(manifest.digest)
    const { name: platform, key } = image
    const isNested = manifest.digest !== root
    const { config, layers = [], children = [], revision } = manifest
    const ofImage = platform ? ` of ${platform}` : manifest.digest === root ? '' : ' of a child'
    if (revision && hasDigestPrefix(revision, hex))
      note('revision', revision, root, key, `revision${ofImage}`)
    if (config && hasDigestPrefix(config.digest, hex))
      note('digest', config.digest, root, key, `config${ofImage}`)
    for (const [n, layer] of layers.entries())
      if (hasDigestPrefix(layer.digest, hex))
        note('digest', layer.digest, root, key, `layer ${n + 1}${ofImage}`)
    for (const child of children) {
      const read = manifests.get(child.digest)
      const isAbout = child.isAttachment ?? read?.isAttachment ?? false
      // An attachment may have its image's platform, but the platform opens the image.
      const name = (isAbout ? null : child.platform) ?? read?.platform ?? platform
      // A note that distinguishes images of a nested index may not do so on the tag's page.
      const at = { name, key: isNested ? child.digest : name }
      if (hasDigestPrefix(child.digest, hex)) {
        const suffix = unavailable.get(child.digest) === 'missing' ? ', missing' : ''
        const label = isAbout ? 'attachment' : (child.platform ?? 'child')
        note('digest', child.digest, root, at.key, `${label}${suffix}`)
      }
      if (read && !visited.has(child.digest)) visit(root, read, at, visited)
    }
  }
  for (const root of tagsOf.keys()) {
    if (hasDigestPrefix(root, hex)) note('digest', root, root, null, 'the tag’s digest')
    const manifest = manifests.get(root)
    if (manifest)
      visit(root, manifest, { name: manifest.platform ?? null, key: manifest.platform ?? null }, new Set())
  }
  const all = [...found.values()]
  return { found: all.slice(0, MAX_FOUND), moreCount: Math.max(0, all.length - MAX_FOUND) }
}
