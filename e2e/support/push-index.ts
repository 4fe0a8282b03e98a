import {
  blobOf,
  descriptorOf,
  type PushedManifest,
  type PushTarget,
  pushBlob,
  pushManifest,
  type StoredDescriptor,
} from './push'
import { type ImageOptions, type MediaTypes, type PushedImage, pushImage, TYPES } from './push-image'

export interface IndexOptions {
  /** A platform's text, a whole image's options, or one that was pushed before. */
  children?: (string | ImageOptions | PushedImage)[]
  mediaTypes?: MediaTypes
  annotations?: Record<string, string>
  /** A BuildKit attestation manifest (SBOM and provenance) for each child. */
  attestations?: boolean
  /** Leaves `platform` out of the children's descriptors: only their configs tell it. */
  withoutPlatforms?: boolean
  seed?: string
}

export interface PushedIndex extends PushedManifest {
  children: PushedImage[]
  attestations: PushedManifest[]
}

const PREDICATES = ['https://spdx.dev/Document', 'https://slsa.dev/provenance/v1']

/** Pushes an index (or, with Docker's media types, a manifest list) with all that it names. */
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
  const attestations = options.attestations
    ? await Promise.all(children.map((child) => pushAttestation(target, child)))
    : []
  const pushed = await pushManifest(target, tag, {
    schemaVersion: 2,
    mediaType: TYPES[mediaTypes].index,
    manifests: [
      ...children.map((child) => childDescriptor(child, options)),
      ...attestations.map((attestation, n) => attestationDescriptor(attestation, children[n]?.digest ?? '')),
    ],
    annotations: options.annotations,
  })
  return { ...pushed, children, attestations }
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

/** Writes what BuildKit does: an image manifest for no platform, whose layers are in-toto statements. */
async function pushAttestation(target: PushTarget, child: PushedImage): Promise<PushedManifest> {
  const [algorithm = '', hex = ''] = child.digest.split(':')
  const statements = PREDICATES.map((predicateType) => ({
    predicateType,
    blob: blobOf(
      JSON.stringify({
        _type: 'https://in-toto.io/Statement/v1',
        subject: [{ name: `pkg:docker/${target.repository}`, digest: { [algorithm]: hex } }],
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
  await Promise.all([config, ...statements.map(({ blob }) => blob)].map((blob) => pushBlob(target, blob)))
  return pushManifest(target, undefined, {
    schemaVersion: 2,
    mediaType: TYPES.oci.manifest,
    config: descriptorOf(config),
    layers: statements.map(({ blob, predicateType }) => ({
      ...descriptorOf(blob),
      annotations: { 'in-toto.io/predicate-type': predicateType },
    })),
  })
}
