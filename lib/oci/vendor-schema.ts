import { z } from 'zod'

const text = z.string().min(1).nullable().catch(null)
const bytes = z.number().int().positive().nullable().catch(null)
const some = z.array(z.unknown()).catch([])

/** Azure Container Registry's `_manifests`. `imageSize` includes the manifest's blobs. */
export const AcrManifests = z.object({
  manifests: z
    .array(z.object({ digest: z.string(), mediaType: text, imageSize: bytes, tags: some }))
    .nullable()
    .transform((list) => list ?? []),
})

/** Harbor's list of artifacts. `size` includes the manifest's blobs. */
export const HarborArtifacts = z.array(
  z.object({ digest: z.string(), manifest_media_type: text, size: bytes, tags: some }),
)
