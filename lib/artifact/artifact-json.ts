import type { ArtifactJson, ChildArtifactJson } from '@/lib/api/artifact'
import { blobName } from '@/lib/oci/blob-name'
import { platformTexts } from '@/lib/oci/platform-texts'
import type { ArtifactBody, Root } from './artifact'
import type { OtherChild } from './other-child'
import { formatPlace } from './place'
import type { ChildArtifact, PlatformEntry } from './platform-entry'

const MAX_FILES = 10
const MAX_NAME = 255

/** The response of `GET /api/artifact`. */
export function artifactJson(root: Root, body: ArtifactBody, warnings: readonly string[] = []): ArtifactJson {
  const { manifest } = root
  const subject = 'subject' in manifest ? manifest.subject : undefined
  const texts = platformTexts(body.platforms)
  return {
    reference: formatPlace(root.place),
    digest: root.stored.digest,
    mediaType: root.stored.mediaType,
    kind: root.kind,
    type: body.type,
    title: body.title,
    ...(root.artifactType && { artifactType: root.artifactType }),
    ...(subject && { subject: subject.digest }),
    sizeBytes: body.sizeBytes,
    annotations: manifest.annotations,
    ...(warnings.length > 0 && { warnings: [...warnings] }),
    platforms: body.platforms.map((entry, n) =>
      platformJson(entry, texts[n] ?? 'unknown', root.kind === 'index'),
    ),
    ...(body.others.length > 0 && { others: body.others.map(otherJson) }),
    ...(root.kind === 'artifact' && { blobs: body.blobs }),
  }
}

function otherJson({ digest, mediaType, artifactType, sizeBytes, problem, artifact }: OtherChild) {
  return {
    digest,
    mediaType,
    sizeBytes,
    ...(artifactType !== undefined && { artifactType }),
    ...(problem !== undefined && { problem }),
    ...(artifact && { artifact: childArtifactJson(artifact) }),
  }
}

function childArtifactJson({ type, title, artifactType, files }: ChildArtifact): ChildArtifactJson {
  return {
    type,
    title,
    ...(artifactType !== undefined && { artifactType: artifactType.slice(0, MAX_NAME) }),
    fileCount: files.length,
    files: files.slice(0, MAX_FILES).map((file) => {
      const name = blobName(file)?.slice(0, MAX_NAME)
      const { digest, mediaType, sizeBytes } = file
      return {
        ...(name !== undefined && { name }),
        digest,
        mediaType: mediaType.slice(0, MAX_NAME),
        sizeBytes,
      }
    }),
  }
}

function platformJson(
  entry: PlatformEntry,
  text: string,
  isInIndex: boolean,
): ArtifactJson['platforms'][number] {
  const { platform, digest, mediaType, sizeBytes, missing, error, mismatch, attestations } = entry
  const { attachments, artifact } = entry
  return {
    platform,
    text,
    digest,
    mediaType,
    sizeBytes,
    missing,
    ...(error && { error }),
    ...(mismatch !== undefined && { mismatch }),
    ...(isInIndex && {
      attestations: attestations.map((attestation) => ({
        digest: attestation.digest,
        predicateType: attestation.predicateType,
      })),
    }),
    ...(attachments && { attachments }),
    ...(artifact && { artifact: childArtifactJson(artifact) }),
  }
}
