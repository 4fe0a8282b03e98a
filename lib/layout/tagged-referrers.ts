import 'server-only'
import type { LRUCache } from 'lru-cache'
import type { Descriptor } from '@/lib/oci/descriptor'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { ReferrerList } from '@/lib/source'
import { readBlob } from './blob-file'
import type { ManifestSummary } from './find-referrers'
import type { LayoutFolder } from './layout-folder'

const MAX_LIST_BYTES = 8 * 1024 * 1024

interface Fallback {
  folder: LayoutFolder
  digest: string
  found: ReferrerList
  fallback: Descriptor
  cache: LRUCache<string, { summary: ManifestSummary }>
}

/**
 * Adds referrers that only the referrers tag lists. If a manifest is readable, its `subject` decides: tags of long
 * digests are truncated, so two digests can share one.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#referrers-tag-schema
 */
export async function addTaggedReferrers({
  folder,
  digest,
  found,
  fallback,
  cache,
}: Fallback): Promise<ReferrerList> {
  try {
    const bytes = await readBlob(folder, fallback.digest, {
      missingCode: 'MANIFEST_UNKNOWN',
      maxBytes: MAX_LIST_BYTES,
    })
    const list = readManifest(bytes, fallback.mediaType)
    if (list.kind !== 'index') return found
    const listed = new Set(found.referrers.map((referrer) => referrer.digest))
    const isOther = (child: Descriptor) => (cache.get(child.digest)?.summary?.subject ?? digest) !== digest
    const more = list.manifests.filter((child) => !listed.has(child.digest) && !isOther(child))
    const cut = [found.truncated, list.unreadEntries && list.warnings.join(' ')].filter(Boolean)
    return {
      ...found,
      referrers: [...found.referrers, ...more],
      ...(cut.length > 0 && { truncated: cut.join(' ') }),
    }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    return { ...found, truncated: `Couldn’t load the referrers tag: ${error.message}` }
  }
}
