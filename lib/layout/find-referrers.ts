import 'server-only'
import { LRUCache } from 'lru-cache'
import type { Descriptor } from '@/lib/oci/descriptor'
import type { Manifest } from '@/lib/oci/manifest'
import { referrerTypeOf, subjectOf } from '@/lib/oci/manifest-contents'
import { MAX_MANIFEST_BYTES } from '@/lib/oci/max-manifest-bytes'
import { isChildType } from '@/lib/oci/media-type'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList } from '@/lib/source'
import { readBlob } from './blob-file'
import { type LayoutFolder, refuseCancelled } from './layout-folder'

const MAX_MANIFESTS = 5000
const MAX_DEPTH = 4

/** What a referrers list needs from a manifest; null if the manifest can't be parsed. */
export type ManifestSummary = {
  subject: string | undefined
  descriptor: Descriptor
  children: Descriptor[]
} | null

/** Caches summaries by digest. */
export function createSummaryCache(): LRUCache<string, { summary: ManifestSummary }> {
  return new LRUCache({ max: MAX_MANIFESTS * 2 })
}

interface ReferrerSearch {
  folder: LayoutFolder
  digest: string
  entries: readonly Descriptor[]
  cache: LRUCache<string, { summary: ManifestSummary }>
  signal?: AbortSignal
}

/**
 * Finds manifests whose `subject` is `digest` among all in the layout's index, breadth first, at most 5000.
 * `truncated` mentions an incomplete search and unreadable manifests.
 */
export async function findReferrers({
  folder,
  digest,
  entries,
  cache,
  signal,
}: ReferrerSearch): Promise<ReferrerList> {
  const referrers: Descriptor[] = []
  const seen = new Set<string>()
  let unreadable = 0
  let level = [...entries]
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const next: Descriptor[] = []
    for (const descriptor of level) {
      if (seen.has(descriptor.digest) || !isChildType(descriptor.mediaType)) continue
      if (seen.size === MAX_MANIFESTS)
        return {
          referrers,
          source: 'api',
          truncated: `Only the first ${MAX_MANIFESTS} manifests were searched.`,
        }
      refuseCancelled(signal)
      seen.add(descriptor.digest)
      const summary = await readSummary(folder, descriptor, cache)
      if (summary === null) unreadable += 1
      if (summary?.subject === digest) referrers.push(summary.descriptor)
      next.push(...(summary?.children ?? []))
    }
    level = next
  }
  const truncated = unreadable === 0 ? {} : { truncated: `${unreadable} unreadable manifests were skipped.` }
  return { referrers, source: 'api', ...truncated }
}

/** A missing manifest has no subject to show; an unreadable one is counted. */
async function readSummary(
  folder: LayoutFolder,
  descriptor: Descriptor,
  cache: ReferrerSearch['cache'],
): Promise<ManifestSummary | undefined> {
  const cached = cache.get(descriptor.digest)
  if (cached) return cached.summary
  try {
    const bytes = await readBlob(folder, descriptor.digest, {
      missingCode: 'MANIFEST_UNKNOWN',
      maxBytes: MAX_MANIFEST_BYTES,
    })
    const summary = summarize(readManifest(bytes, descriptor.mediaType), descriptor.digest, bytes.length)
    cache.set(descriptor.digest, { summary })
    return summary
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return error.status === 404 ? undefined : null
  }
}

function summarize(manifest: Manifest, digest: string, sizeBytes: number): ManifestSummary {
  const { mediaType, annotations } = manifest
  const subject = subjectOf(manifest)?.digest
  const artifactType = referrerTypeOf(manifest)
  const descriptor = { mediaType, digest, sizeBytes, annotations, ...(artifactType && { artifactType }) }
  return { subject, descriptor, children: manifest.kind === 'index' ? manifest.manifests : [] }
}
