import 'server-only'
import { randomUUID } from 'node:crypto'
import { computeDigest } from '@/lib/oci/compute-digest'
import { DOCKER_CONFIG, DOCKER_MANIFEST, OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'

const BYTES = new TextEncoder().encode('{}')
const BLOB = { digest: computeDigest(BYTES), size: BYTES.length }
const MARK = 'dev.porthole.throw-away'
const DOCKER_LAYER = 'application/vnd.docker.image.rootfs.diff.tar.gzip'

export interface Untagging {
  target: Target
  source: Source
  repository: string
  tag: string
  /** What the tag names now; null for nothing. */
  digest: string | null
  signal: AbortSignal
}

/**
 * Takes a tag away from a registry that deletes by digest only: sets it to a manifest that nothing else names, and deletes
 * that. When it is not deleted the tag is put back, and the refusal thrown.
 */
export async function untagByThrowAway({
  target,
  source,
  repository,
  tag,
  digest,
  signal,
}: Untagging): Promise<void> {
  const before = digest === null ? null : await source.manifest(repository, digest, { signal })
  if (!(await target.hasBlob(repository, BLOB.digest, { signal })))
    await target.putBlob(
      repository,
      {
        ...{ digest: BLOB.digest, sizeBytes: BLOB.size },
        open: async () => ({
          ...{ status: 200, sizeBytes: BLOB.size, contentRange: null },
          body: new Blob([BYTES]).stream(),
        }),
      },
      { signal },
    )
  const manifest = throwAway(before?.mediaType.startsWith('application/vnd.docker.') ?? false)
  await target.putManifest(repository, tag, manifest, { signal })
  try {
    await target.deleteManifest(repository, manifest.digest, { signal })
  } catch (error) {
    // Not with the signal: a tag must not stay as it is now because somebody stopped the job.
    if (before && digest !== null) await target.putManifest(repository, tag, { ...before, digest })
    throw error
  }
}

/** Of the type that the tag had, in case the registry knows no other. */
function throwAway(isDocker: boolean): { digest: string; mediaType: string; bytes: Uint8Array } {
  const mediaType = isDocker ? DOCKER_MANIFEST : OCI_MANIFEST
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: { ...BLOB, mediaType: isDocker ? DOCKER_CONFIG : OCI_EMPTY },
    layers: [{ ...BLOB, mediaType: isDocker ? DOCKER_LAYER : OCI_EMPTY }],
    annotations: { [MARK]: randomUUID() },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(manifest))
  return { digest: computeDigest(bytes), mediaType, bytes }
}

/** Whether a tag was left on its way to nothing. */
export function isThrowAway(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes).includes(`"${MARK}"`)
}
