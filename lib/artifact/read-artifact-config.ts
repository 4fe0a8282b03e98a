import 'server-only'
import { inlineData } from '@/lib/oci/inline-data'
import { OCI_EMPTY } from '@/lib/oci/media-type'
import { readDocument, readJsonObject } from '@/lib/oci/unreadable'
import type { RequestOptions, Source } from '@/lib/source'
import type { Root } from './artifact'

const MAX_BYTES = 1024 * 1024

/** Reads the config of an artifact that isn't an image, such as a chart's description; null if it has none. */
export async function readArtifactConfig(
  source: Source,
  { manifest, place }: Root,
  options: RequestOptions = {},
): Promise<Record<string, unknown> | null> {
  const config = manifest.kind === 'image' ? manifest.config : undefined
  if (!config || config.mediaType === OCI_EMPTY) return null
  const bytes =
    inlineData(config) ??
    (await source.blobBytes(place.repository, config.digest, { ...options, maxBytes: MAX_BYTES }))
  return readDocument(() => readJsonObject('configuration', bytes))
}
