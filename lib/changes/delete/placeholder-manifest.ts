import 'server-only'
import { randomUUID } from 'node:crypto'
import { describeMovedTag, stalePlan } from '@/lib/changes/plan/stale-plan'
import { computeDigest } from '@/lib/oci/compute-digest'
import { DOCKER_CONFIG, DOCKER_LAYER, DOCKER_MANIFEST, OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import { RegistryError } from '@/lib/oci/registry-error'
import { RENAMED_PLACEHOLDER_MARK } from '@/lib/renamed'
import type { Source } from '@/lib/source'
import type { Target } from '@/lib/target'
import { isDeleted } from './is-deleted'

const BYTES = new TextEncoder().encode('{}')
const BLOB = { digest: computeDigest(BYTES), size: BYTES.length }
const MARK = 'dev.porthole.placeholder'

export interface PlaceholderDelete {
  target: Target
  source: Source
  repository: string
  tag: string
  /** What the tag points to now; null if nothing. */
  digest: string | null
  signal: AbortSignal
}

/**
 * Deletes a tag in a registry that deletes only by digest: points the tag to a placeholder manifest, then deletes
 * that. If the tag still exists afterwards, restores it and throws the reason. Throws a 409 if the tag moved
 * meanwhile.
 */
export async function deleteTagByPlaceholder({
  target,
  source,
  repository,
  tag,
  digest,
  signal,
}: PlaceholderDelete): Promise<void> {
  const before = digest === null ? null : await source.manifest(repository, digest, { signal })
  if (!(await target.hasBlob(repository, BLOB.digest, { signal }))) await putBlob(target, repository, signal)
  const manifest = createPlaceholder(before?.mediaType.startsWith('application/vnd.docker.') ?? false)
  const head = await target.head(repository, tag, { signal })
  if ((head?.digest ?? null) !== digest)
    throw stalePlan([describeMovedTag(tag, digest, head?.digest ?? null)])
  // No signal from here on: a canceled job must not leave the tag on its placeholder.
  try {
    await target.putManifest(repository, tag, manifest)
    await target.deleteManifest(repository, manifest.digest)
    if (await isDeleted(target, { repository, reference: tag, digest: manifest.digest })) return
    throw new RegistryError(
      502,
      'CHANGE_NOT_APPLIED',
      `${target.host} still returns the placeholder manifest of ${tag} after deleting it.`,
      {
        fix: 'Check the tag later, or delete it with the registry’s own interface or API.',
      },
    )
  } catch (error) {
    const now = (await target.head(repository, tag))?.digest ?? null
    if (now === manifest.digest && before && digest !== null)
      await target.putManifest(repository, tag, { ...before, digest })
    // The push succeeded; only its response was lost.
    if (now !== null || digest === null) throw error
  }
}

function putBlob(target: Target, repository: string, signal: AbortSignal): Promise<void> {
  const open = async () => ({
    status: 200 as const,
    sizeBytes: BLOB.size,
    contentRange: null,
    body: new Blob([BYTES]).stream(),
  })
  return target.putBlob(repository, { digest: BLOB.digest, sizeBytes: BLOB.size, open }, { signal })
}

/** Has the tag's previous media type, because the registry may accept no other. */
function createPlaceholder(isDocker: boolean): { digest: string; mediaType: string; bytes: Uint8Array } {
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

/** Whether a tag was left on its placeholder. */
export function isPlaceholder(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes)
  return [MARK, RENAMED_PLACEHOLDER_MARK].some((mark) => text.includes(`"${mark}"`))
}
