import { addAndCmd } from './docker-configs'
import { digestOf, encode, layer, pointTo } from './document'
import { DOCKER_FOREIGN_LAYER, OCI_CONFIG, OCI_FOREIGN_LAYER, OCI_LAYER, OCI_MANIFEST } from './media-types'

const config = pointTo(OCI_CONFIG, addAndCmd)
const base = layer(`${OCI_LAYER}+gzip`, 'base')

function image(fields: object): object {
  return { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers: [base], ...fields }
}

export const ociImage = encode(image({}))

export const imageWithoutMediaType = encode({ schemaVersion: 2, config, layers: [base] })

export const everyCompression = encode(
  image({
    layers: [
      layer(OCI_LAYER, 'one'),
      layer(`${OCI_LAYER}+zstd`, 'two'),
      layer(`${OCI_LAYER}+gzip`, 'three'),
      layer(OCI_FOREIGN_LAYER, 'four'),
      layer(`${OCI_FOREIGN_LAYER}+zstd`, 'five'),
      layer(`${OCI_FOREIGN_LAYER}+gzip`, 'six'),
    ],
  }),
  2,
)

export const encryptedLayers = encode(
  image({
    layers: ['base', 'libraries', 'app'].map((name) => layer(`${OCI_LAYER}+gzip+encrypted`, name)),
  }),
)

export const layerSuffixUnknown = encode({
  schemaVersion: 2,
  config,
  layers: [layer(`${OCI_LAYER}+acme-squeezed`, 'base')],
})

/** Descriptors with optional fields: annotations and URLs. */
export const descriptorExtras = encode(
  image({
    config: { ...config, annotations: { 'com.example.about': 'the config' } },
    layers: [
      base,
      { ...layer(`${OCI_LAYER}+gzip`, 'libraries'), urls: ['https://mirror.example.com/libraries.tar.gz'] },
      { ...layer(`${OCI_LAYER}+gzip`, 'app'), annotations: { 'com.example.about': 'the app' } },
    ],
  }),
  3,
)

export const rewrittenTimestamps = encode(
  image({
    layers: ['base', 'app'].map((name) => ({
      ...layer(`${OCI_LAYER}+gzip`, name),
      annotations: { 'buildkit/rewritten-timestamp': '1700000000' },
    })),
    annotations: { 'org.opencontainers.image.title': 'Acme App' },
  }),
  2,
)

/** An image with the fields of statements, schema 1, tag lists and catalogs, and a layer of Docker's foreign type. */
export const fieldsOfOtherFormats = encode(
  image({
    layers: [
      {
        ...base,
        urls: ['https://mirror.example.com/base.tar.gz', 'http://backup.example.com/base.tar.gz'],
      },
      layer(`${DOCKER_FOREIGN_LAYER}.gzip`, 'what Acme licenses'),
    ],
    subject: pointTo(OCI_MANIFEST, ociImage),
    _type: 'https://in-toto.io/Statement/v1',
    $schema: 'https://example.com/schema.json',
    predicateType: 'https://example.com/predicate/v1',
    'docker-reference': 'registry.example.com/acme/app:4.5',
    'Docker-manifest-digest': digestOf('another image'),
    blobSum: digestOf('another layer'),
    data: 'YWNtZQ==',
    name: 'pkg:oci/app@4.5',
    tag: ['4.5', '4'],
    tags: ['4.4'],
    child: ['app'],
    next: 'https://registry.example.com/v2/_catalog?last=acme',
    manifest: { [digestOf('another image')]: { imageSizeBytes: '77', tag: ['4.4'] }, 'no digest': {} },
    history: [{ v1Compatibility: '{"id":"one"}' }],
    annotations: {
      'org.opencontainers.image.base.name': 'registry.example.com/acme/base:2',
      'org.opencontainers.image.base.digest': digestOf('acme/base:2'),
      'org.opencontainers.image.source': 'https://example.com/acme/app.git#main:image',
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': digestOf('another image'),
    },
  }),
  2,
)
