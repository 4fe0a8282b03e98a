import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { isAttachmentManifest } from '@/lib/oci/classify'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { IndexEntry } from './index-entry'

const MAX_CONCURRENT = 8

/** Skips attachments: some indexes list an SBOM like an image. */
export async function selectImages(
  open: (registry: string) => Promise<Source>,
  entries: readonly IndexEntry[],
  signal: AbortSignal,
): Promise<IndexEntry[]> {
  const images = new Set<IndexEntry>()
  await inParallel(entries, MAX_CONCURRENT, async (entry) => {
    if (entry.isAttachment) return
    const source = await open(entry.place.registry)
    try {
      const { bytes, mediaType } = await source.manifest(entry.place.repository, entry.digest, { signal })
      await yieldToEventLoop(bytes)
      if (!isAttachmentManifest(readManifest(bytes, mediaType))) images.add(entry)
    } catch (error) {
      // An unreadable child may not be an image.
      if (!(error instanceof RegistryError) || error.code === 'CANCELED') throw error
    }
  })
  return entries.filter((entry) => images.has(entry))
}
