import 'server-only'
import { readConfigOf } from '@/lib/artifact/read-platform'
import { parsePlatform } from '@/lib/oci/platform'
import { withoutNote } from '@/lib/oci/platform-column'
import { defaultPlatformIndex } from '@/lib/oci/platform-order'
import { readManifest } from '@/lib/oci/read-manifest'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import type { RowContents } from '@/lib/tag-details/row'
import { REVISION } from './to-content-manifest'

/** The revision in the default platform's config, which the scan read for its date. */
export async function readRevision(
  source: Source,
  repository: string,
  { platforms }: RowContents,
  signal: AbortSignal,
): Promise<string | undefined> {
  const readable = platforms.filter(({ missing }) => !missing)
  const chosen =
    readable[Math.max(0, defaultPlatformIndex(readable.map((p) => parsePlatform(withoutNote(p.platform)))))]
  if (!chosen) return undefined
  try {
    const { bytes, mediaType } = await source.manifest(repository, chosen.digest, { signal, isKept: true })
    const config = await readConfigOf(source, repository, readManifest(bytes, mediaType), { signal })
    return config?.labels[REVISION]
  } catch (error) {
    // The rest of the row is known.
    if (error instanceof RegistryError) return undefined
    throw error
  }
}
