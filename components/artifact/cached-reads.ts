import 'server-only'
import { cache } from 'react'
import { type Root, readBody } from '@/lib/artifact/artifact'
import { type Image, imageOf } from '@/lib/artifact/image'
import type { PlatformEntry } from '@/lib/artifact/platform-entry'
import { readStored } from '@/lib/artifact/read-stored'
import { readArtifactStages } from '@/lib/changes/stages/read-artifact-stages'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'

/** Reads the body of a root, once for all parts of a page. */
export const readCachedBody = cache((source: Source, root: Root, requested: string | undefined) =>
  readBody(source, root, { wanted: requested ?? '' }),
)

/** Compares the artifact in its stages, once for the strip and the actions. */
export const readCachedStages = cache(readArtifactStages)

export type ImageRead = { image: Image } | { error: RegistryError }

/** Reads a platform's image. Returns an error, which the page shows instead of the image. */
export const readCachedImage = cache(
  async (source: Source, root: Root, entry: PlatformEntry): Promise<ImageRead> => {
    const { repository } = root.place
    try {
      if (entry.digest === root.stored.digest)
        return { image: await imageOf(source, repository, { ...root.stored, manifest: root.manifest }) }
      const stored = await source.manifest(repository, entry.digest)
      const manifest = await readStored(stored)
      return { image: await imageOf(source, repository, { ...stored, manifest }) }
    } catch (error) {
      if (error instanceof RegistryError) return { error }
      throw error
    }
  },
)
