import 'server-only'
import type { KeptManifest } from '@/lib/changes/activity/kept-manifests'
import { inParallel } from '@/lib/in-parallel'
import { RegistryError } from '@/lib/oci/registry-error'
import type { Source } from '@/lib/source'
import type { DeletePlan } from './delete-plan'

const MAX_CONCURRENT = 8
/** For all manifests that one job keeps. */
const MAX_BYTES = 64 * 1024 * 1024

/**
 * Reads the manifests to delete, and those whose tags are deleted; skips missing ones. Throws a 422 for more than one
 * job can keep.
 */
export async function readDeletedManifests(
  source: Source,
  { to, tags, manifests }: DeletePlan,
  signal: AbortSignal,
): Promise<Map<string, KeptManifest>> {
  const digests = new Set([
    ...manifests.map(({ digest }) => digest),
    ...tags.flatMap(({ digest }) => digest ?? []),
  ])
  const read = new Map<string, KeptManifest>()
  let sizeBytes = 0
  await inParallel([...digests], MAX_CONCURRENT, async (digest) => {
    try {
      const { mediaType, bytes } = await source.manifest(to.repository, digest, { signal })
      sizeBytes += bytes.length
      if (sizeBytes > MAX_BYTES) throw tooLargeError()
      read.set(digest, { digest, mediaType, bytes })
    } catch (error) {
      if (!(error instanceof RegistryError) || error.status !== 404) throw error
    }
  })
  return read
}

function tooLargeError(): RegistryError {
  return new RegistryError(
    422,
    'TOO_LARGE',
    'The manifests to delete exceed 64 MB in total, the limit of one job.',
    { fix: 'Nothing was deleted. Delete fewer images at once.' },
  )
}
