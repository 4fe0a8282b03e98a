import type { ArtifactKind } from '@/lib/oci/artifact-kind'
import { blobName } from '@/lib/oci/blob-name'
import type { Descriptor } from '@/lib/oci/descriptor'
import { subjectOf } from '@/lib/oci/manifest-contents'
import type { Platform } from '@/lib/oci/platform'
import { platformTexts } from '@/lib/oci/platform-texts'
import type { ArtifactBody, Root } from './artifact'
import type { OtherChild } from './other-child'
import { formatPlace } from './place'
import type { ChildArtifact, CompanionEntry, PlatformEntry } from './platform-entry'

/** Answer of `GET /api/artifact`; bytes are compressed sizes, `null` is unknown. */
export interface ArtifactJson {
  reference: string
  digest: string
  mediaType: string
  kind: 'index' | 'image' | 'artifact'
  /** `multi-platform`, `helm`, `ai-model` …, and what a page calls it. */
  type: ArtifactKind
  title: string
  artifactType?: string
  /** The digest that it is attached to. */
  subject?: string
  sizeBytes: number | null
  annotations: Record<string, string>
  /** Oddities, and fields that are left out because they can't be read. */
  warnings?: string[]
  platforms: {
    platform: Platform | null
    /** As `?platform=` and plans take it: this child and no other. */
    text: string
    digest: string
    mediaType: string
    sizeBytes: number | null
    missing: boolean
    error?: { code: string; message: string }
    /** How the manifest differs from what the index says of it. */
    mismatch?: string
    /** Those that the index lists; absent for an image, whose attachments `GET /api/referrers` lists. */
    attestations?: { digest: string; predicateType: string }[]
    /** Other attachments that the index lists, such as a SOCI index. */
    companions?: CompanionEntry[]
    /** Of a child that is no image. */
    artifact?: ChildArtifactJson
  }[]
  /** Children of an index for no platform; `problem` says why one was not opened. */
  others?: {
    digest: string
    mediaType: string
    artifactType?: string
    sizeBytes: number | null
    problem?: string
    artifact?: ChildArtifactJson
  }[]
  blobs?: Descriptor[]
}

const MAX_FILES = 10
const MAX_NAME = 255

/** A child that is no image, with the first ten of its files. */
interface ChildArtifactJson extends Omit<ChildArtifact, 'config' | 'files'> {
  fileCount: number
  files: ({ name?: string } & Pick<Descriptor, 'digest' | 'mediaType' | 'sizeBytes'>)[]
}

export function artifactJson(root: Root, body: ArtifactBody, warnings: readonly string[] = []): ArtifactJson {
  const { manifest } = root
  const subject = subjectOf(manifest)
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
  const { companions, artifact } = entry
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
    ...(companions && { companions }),
    ...(artifact && { artifact: childArtifactJson(artifact) }),
  }
}
