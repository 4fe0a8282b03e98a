import { addAndCmd } from './docker-configs'
import { encode, layer, pointTo } from './document'
import {
  DOCKER_CONFIG,
  DOCKER_LAYER,
  DOCKER_MANIFEST,
  OCI_CONFIG,
  OCI_EMPTY,
  OCI_INDEX,
  OCI_LAYER,
  OCI_MANIFEST,
  SIGSTORE_BUNDLE,
} from './media-types'

const { digest, ...withoutDigest } = pointTo(OCI_CONFIG, addAndCmd)
const layers = [layer(`${OCI_LAYER}+gzip`, 'base')]

/** Some converters write -1 when they don't know the size. */
export const configSizeNegative = encode({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: { ...withoutDigest, digest, size: -1 },
  layers,
})

export const dockerConfigSizeNegative = encode(
  {
    schemaVersion: 2,
    mediaType: DOCKER_MANIFEST,
    config: { ...pointTo(DOCKER_CONFIG, addAndCmd), size: -1 },
    layers: [layer(`${DOCKER_LAYER}.gzip`, 'base')],
  },
  4,
)

export const configSizeMissing = encode({
  schemaVersion: 2,
  mediaType: OCI_MANIFEST,
  config: { mediaType: OCI_CONFIG, digest },
  layers,
})

/** Shortened like the digests in a specification's examples. */
export const shortenedDigest = encode(
  {
    mediaType: OCI_MANIFEST,
    schemaVersion: 2,
    artifactType: SIGSTORE_BUNDLE,
    config: { mediaType: OCI_EMPTY, digest: 'sha256:12ab34cd...', size: 2 },
    layers: [{ digest: 'sha256:56ef78ab...', mediaType: SIGSTORE_BUNDLE, size: 77 }],
    subject: { digest: 'sha256:9abc0def...', mediaType: OCI_INDEX },
  },
  2,
)

export const shortDigestInIndex = encode({
  mediaType: OCI_INDEX,
  schemaVersion: 2,
  manifests: [
    { artifactType: SIGSTORE_BUNDLE, digest: 'sha256:12ab34cd', mediaType: OCI_MANIFEST },
    {
      artifactType: SIGSTORE_BUNDLE,
      digest: 'sha256:56ef78ab',
      mediaType: OCI_MANIFEST,
      annotations: {
        'dev.sigstore.bundle.content': 'dsse-envelope',
        'dev.sigstore.bundle.predicateType': 'https://slsa.dev/provenance/v1',
      },
    },
  ],
})

export const childSizeMissing = encode({
  schemaVersion: 2,
  mediaType: OCI_INDEX,
  manifests: [pointTo(OCI_MANIFEST, addAndCmd), { mediaType: OCI_MANIFEST, digest }],
})
