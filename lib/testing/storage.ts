import type { ContentBlob, ContentManifest } from '@/lib/api/storage'
import type { Contents } from '@/lib/storage/contents'

/** A digest that starts with a word in hex. */
export function digest(word: string): string {
  return `sha256:${Buffer.from(word).toString('hex').padEnd(64, '0')}`
}

export function blob(word: string, sizeBytes: number | null, isForeign?: true): ContentBlob {
  return { digest: digest(word), sizeBytes, ...(isForeign && { isForeign }) }
}

/** An image whose manifest has 10 bytes and whose config has 1. */
export function image(
  word: string,
  layers: ContentBlob[],
  more: Partial<ContentManifest> = {},
): ContentManifest {
  return {
    digest: digest(word),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    sizeBytes: 10,
    config: blob(`config ${word}`, 1),
    layers,
    ...more,
  }
}

/** An index of 20 bytes; children as `word: platform`, attestations without a platform. */
export function index(
  word: string,
  children: Record<string, string | null>,
  more: Partial<ContentManifest> = {},
): ContentManifest {
  return {
    digest: digest(word),
    mediaType: 'application/vnd.oci.image.index.v1+json',
    sizeBytes: 20,
    children: Object.entries(children).map(([name, platform]) => ({
      digest: digest(name),
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      sizeBytes: 10,
      platform: platform === '' ? null : platform,
      ...(platform === null && { isAttachment: true }),
    })),
    ...more,
  }
}

export function contents(manifests: ContentManifest[], missing: string[] = []): Contents {
  return {
    manifests: new Map(manifests.map((manifest) => [manifest.digest, manifest])),
    unavailable: new Map(missing.map((word) => [digest(word), 'missing'])),
    notLoadedCount: 0,
  }
}

/** Tags by the words of their digests. */
export function tags(named: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(named).map(([tag, word]) => [tag, digest(word)]))
}
