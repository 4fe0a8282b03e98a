import {
  type Blob,
  blobOf,
  descriptorOf,
  type PushedManifest,
  type PushTarget,
  pushBlob,
  pushManifest,
} from './push'
import { TYPES } from './push-image'

export interface ArtifactBlob {
  mediaType: string
  content: string | Buffer
  annotations?: Record<string, string>
  /** The file's name, as in ORAS. */
  title?: string
}

export interface ArtifactOptions {
  artifactType?: string
  /** The empty config `{}` by default. */
  config?: { mediaType: string; content: string }
  blobs?: ArtifactBlob[]
  annotations?: Record<string, string>
  /** The subject. docker-registry 2.8.2 stores it but doesn't list referrers: push the referrers tag yourself. */
  subject?: PushedManifest
}

export interface PushedArtifact extends PushedManifest {
  blobs: Blob[]
}

/** Pushes an image manifest that isn't an image: a chart, a signature, files. */
export async function pushArtifact(
  target: PushTarget,
  tag: string | undefined,
  options: ArtifactOptions = {},
): Promise<PushedArtifact> {
  const { artifactType, annotations, subject } = options
  const wanted = options.blobs ?? [{ mediaType: 'text/plain', content: 'hello\n', title: 'hello.txt' }]
  const config = options.config
    ? blobOf(options.config.content, options.config.mediaType)
    : blobOf('{}', 'application/vnd.oci.empty.v1+json')
  const blobs = wanted.map(({ content, mediaType }) => blobOf(content, mediaType))
  await Promise.all([config, ...blobs].map((blob) => pushBlob(target, blob)))
  const pushed = await pushManifest(target, tag, {
    schemaVersion: 2,
    mediaType: TYPES.oci.manifest,
    artifactType,
    config: descriptorOf(config),
    layers: blobs.map((blob, n) => ({ ...descriptorOf(blob), annotations: blobAnnotations(wanted[n]) })),
    subject: subject && descriptorOf(subject),
    annotations,
  })
  return { ...pushed, blobs }
}

function blobAnnotations(blob: ArtifactBlob | undefined): Record<string, string> | undefined {
  if (!blob?.title) return blob?.annotations
  return { 'org.opencontainers.image.title': blob.title, ...blob.annotations }
}
