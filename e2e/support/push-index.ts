import {
  type Blob,
  blobOf,
  descriptorOf,
  manifestOf,
  type PushedManifest,
  type PushTarget,
  pushBlob,
  pushManifest,
  type StoredDescriptor,
} from './push'
import { type ImageOptions, type MediaTypes, type PushedImage, pushImage, TYPES } from './push-image'

export interface IndexOptions {
  /** A platform's text, an image's options, or a pushed image. */
  children?: (string | ImageOptions | PushedImage)[]
  mediaTypes?: MediaTypes
  annotations?: Record<string, string>
  /** A BuildKit attestation manifest (SBOM and provenance) for each child. */
  attestations?: boolean
  /** Omits `platform` in the children's descriptors, so that only their configs have it. */
  withoutPlatforms?: boolean
  seed?: string
}

export interface PushedIndex extends PushedManifest {
  children: PushedImage[]
  attestations: PushedAttestation[]
}

export interface PushedAttestation extends PushedManifest {
  /** Its config and statements. */
  blobs: Blob[]
}

const PREDICATES = ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1']

/** Pushes an index (or, with Docker's media types, a manifest list) with its content. */
export async function pushIndex(
  target: PushTarget,
  tag: string | undefined,
  options: IndexOptions = {},
): Promise<PushedIndex> {
  const { mediaTypes = 'oci', children: wanted = ['linux/amd64', 'linux/arm64'] } = options
  const seed = options.seed ?? `${target.repository}:${tag ?? ''}`
  const children = await Promise.all(
    wanted.map((child) => {
      if (typeof child === 'string')
        return pushImage(target, undefined, { platform: child, mediaTypes, seed })
      return 'digest' in child ? child : pushImage(target, undefined, { mediaTypes, seed, ...child })
    }),
  )
  const index = makeIndex(target.repository, children, options)
  await Promise.all(index.attestations.map((attestation) => pushAttestation(target, attestation)))
  await pushManifest(target, tag, index.bytes)
  return index
}

async function pushAttestation(target: PushTarget, attestation: PushedAttestation): Promise<void> {
  await Promise.all(attestation.blobs.map((blob) => pushBlob(target, blob)))
  await pushManifest(target, undefined, attestation.bytes)
}

/** The documents of an index of these children, without pushing. */
export function makeIndex(repository: string, children: PushedImage[], options: IndexOptions): PushedIndex {
  const attestations = options.attestations ? children.map((child) => makeAttestation(repository, child)) : []
  const manifest = manifestOf({
    schemaVersion: 2,
    mediaType: TYPES[options.mediaTypes ?? 'oci'].index,
    manifests: [
      ...children.map((child) => childDescriptor(child, options)),
      ...attestations.map((attestation, n) => attestationDescriptor(attestation, children[n]?.digest ?? '')),
    ],
    annotations: options.annotations,
  })
  return { ...manifest, children, attestations }
}

function childDescriptor(child: PushedImage, { withoutPlatforms }: IndexOptions): StoredDescriptor {
  return { ...descriptorOf(child), ...(withoutPlatforms ? {} : { platform: child.platform }) }
}

function attestationDescriptor(attestation: PushedManifest, subject: string): StoredDescriptor {
  return {
    ...descriptorOf(attestation),
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': subject,
    },
    platform: { os: 'unknown', architecture: 'unknown' },
  }
}

/** Creates an attestation like BuildKit: an image manifest without platform whose layers are in-toto statements. */
function makeAttestation(repository: string, child: PushedImage): PushedAttestation {
  const [algorithm = '', hex = ''] = child.digest.split(':')
  const statements = PREDICATES.map((predicateType) => ({
    predicateType,
    blob: blobOf(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: `pkg:docker/${repository}`, digest: { [algorithm]: hex } }],
        predicateType,
        predicate: { buildDefinition: { buildType: 'stories' } },
      }),
      'application/vnd.in-toto+json',
    ),
  }))
  const diffIds = statements.map(({ blob }) => blob.digest)
  const config = blobOf(
    JSON.stringify({
      architecture: 'unknown',
      os: 'unknown',
      config: {},
      rootfs: { type: 'layers', diff_ids: diffIds },
    }),
    TYPES.oci.config,
  )
  const manifest = manifestOf({
    schemaVersion: 2,
    mediaType: TYPES.oci.manifest,
    config: descriptorOf(config),
    layers: statements.map(({ blob, predicateType }) => ({
      ...descriptorOf(blob),
      annotations: { 'in-toto.io/predicate-type': predicateType },
    })),
  })
  return { ...manifest, blobs: [config, ...statements.map(({ blob }) => blob)] }
}
