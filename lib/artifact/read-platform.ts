import 'server-only'
import { classify } from '@/lib/oci/classify'
import type { ImageConfig } from '@/lib/oci/image-config'
import { inlineData } from '@/lib/oci/inline-data'
import type { Manifest } from '@/lib/oci/manifest'
import type { Platform } from '@/lib/oci/platform'
import { readImageConfig } from '@/lib/oci/read-config'
import { readSchema1Config } from '@/lib/oci/read-schema1-config'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RequestOptions, Source } from '@/lib/source'
import { yieldToEventLoop } from '@/lib/yield-to-event-loop'
import type { Reading } from './reading'

const MAX_CONFIG_BYTES = 8 * 1024 * 1024

/**
 * Reads an image's config; a schema 1 manifest contains it. Null if it isn't an image: its config is something else.
 */
export async function readConfigOf(
  source: Source,
  repository: string,
  manifest: Manifest,
  options: RequestOptions,
): Promise<ImageConfig | null> {
  const now = new Date()
  if (manifest.kind === 'schema1') return readSchema1Config(manifest, now)
  if (manifest.kind !== 'image' || classify(manifest).kind !== 'image') return null
  if (!manifest.config)
    throw new RegistryError(502, 'RESPONSE_INVALID', 'The manifest has no readable config.', {
      isDocument: true,
    })
  const bytes =
    inlineData(manifest.config) ??
    (await source.blobBytes(repository, manifest.config.digest, { ...options, maxBytes: MAX_CONFIG_BYTES }))
  await yieldToEventLoop(bytes)
  return readImageConfig(bytes, now)
}

/** The platform in an image's config; null if there's none, or if the config is unreadable (`isRead`). */
export async function readPlatformOf(
  { source, repository, options }: Pick<Reading, 'source' | 'repository' | 'options'>,
  manifest: Manifest,
): Promise<{ platform: Platform | null; isRead: boolean }> {
  try {
    const config = await readConfigOf(source, repository, manifest, options)
    const isNamed = config?.platform.os || config?.platform.architecture
    return { platform: isNamed ? config.platform : null, isRead: true }
  } catch (error) {
    // The page shows an unknown platform; the image's own tab says why its config is unreadable.
    if (error instanceof RegistryError && error.code !== 'CANCELED') return { platform: null, isRead: false }
    throw error
  }
}
