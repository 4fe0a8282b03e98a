import type { Descriptor } from '@/lib/oci/descriptor'
import type { Platform } from '@/lib/oci/platform'
import type { ArtifactBody, Root } from './artifact'
import type { OtherChild } from './children'
import { formatPlace } from './place'
import type { PlatformEntry } from './platform-entry'

/** Answer of `GET /api/artifact`; bytes are compressed sizes, `null` is unknown. */
export interface ArtifactJson {
  reference: string
  digest: string
  mediaType: string
  kind: 'index' | 'image' | 'artifact'
  artifactType?: string
  sizeBytes: number | null
  annotations: Record<string, string>
  platforms: {
    platform: Platform | null
    digest: string
    mediaType: string
    sizeBytes: number | null
    missing: boolean
    error?: { code: string; message: string }
    /** How the manifest differs from what the index says of it. */
    mismatch?: string
    attestations: { digest: string; predicateType: string }[]
  }[]
  /** Children of an index that run nowhere; `problem` says why one was not opened. */
  others?: { digest: string; mediaType: string; artifactType?: string; sizeBytes: number; problem?: string }[]
  blobs?: Descriptor[]
}

export function artifactJson(root: Root, body: ArtifactBody): ArtifactJson {
  return {
    reference: formatPlace(root.place),
    digest: root.stored.digest,
    mediaType: root.stored.mediaType,
    kind: root.kind,
    ...(root.artifactType && { artifactType: root.artifactType }),
    sizeBytes: body.sizeBytes,
    annotations: root.manifest.annotations,
    platforms: body.platforms.map(platformJson),
    ...(body.others.length > 0 && { others: body.others.map(otherJson) }),
    ...(root.kind === 'artifact' && { blobs: body.blobs }),
  }
}

function otherJson({ digest, mediaType, artifactType, sizeBytes, problem }: OtherChild) {
  return {
    ...{ digest, mediaType, sizeBytes },
    ...(artifactType !== undefined && { artifactType }),
    ...(problem !== undefined && { problem }),
  }
}

function platformJson(entry: PlatformEntry): ArtifactJson['platforms'][number] {
  const { platform, digest, mediaType, sizeBytes, missing, error, mismatch, attestations } = entry
  return {
    platform,
    digest,
    mediaType,
    sizeBytes,
    missing,
    ...(error && { error }),
    ...(mismatch !== undefined && { mismatch }),
    attestations: attestations.map((attestation) => ({
      digest: attestation.digest,
      predicateType: attestation.predicateType,
    })),
  }
}
