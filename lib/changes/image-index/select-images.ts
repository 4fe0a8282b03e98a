import 'server-only'
import { inParallel } from '@/lib/in-parallel'
import { isCompanion } from '@/lib/oci/classify'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import { takeTurn } from '@/lib/take-turn'
import type { IndexEntry } from './index-entry'

const AT_ONCE = 8

/** Leaves out what is about an image. Some indexes don't say of an SBOM or the like that it is no image. */
export async function selectImages(
  open: (registry: string) => Promise<Source>,
  parts: readonly IndexEntry[],
  signal: AbortSignal,
): Promise<IndexEntry[]> {
  const images = new Set<IndexEntry>()
  await inParallel([...parts], AT_ONCE, async (part) => {
    if (part.isCompanion) return
    const source = await open(part.place.registry)
    try {
      const { bytes, mediaType } = await source.manifest(part.place.repository, part.digest, { signal })
      await takeTurn(bytes)
      if (!isCompanion(readManifest(bytes, mediaType))) images.add(part)
    } catch (error) {
      // What cannot be read is not known to be an image.
      if (!(error instanceof RegistryError) || error.code === 'CANCELLED') throw error
    }
  })
  return parts.filter((part) => images.has(part))
}
