import { describe, expect, test } from 'vitest'
import type { Descriptor } from './descriptor'
import type { Manifest } from './manifest'
import { blobsOf, childrenOf, isForeign, layersOf, referrerTypeOf, subjectOf } from './manifest-contents'
import { DOCKER_LAYER, OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from './media-type'

const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip'
const common = { mediaType: OCI_MANIFEST, annotations: {}, warnings: [] }

function descriptor(name: string, mediaType: string): Descriptor {
  return { digest: `sha256:${name}`, mediaType, sizeBytes: 1, annotations: {} }
}

const config = descriptor('config', OCI_CONFIG)
const layer = descriptor('layer', LAYER)
const child = descriptor('child', OCI_MANIFEST)
const untyped = descriptor('untyped', '')
const nested = descriptor('nested', OCI_INDEX)

const schema1 = { name: 'app', tag: '1', architecture: 'amd64', signed: false } as const
const manifests: Record<string, Manifest> = {
  image: { ...common, kind: 'image', config, layers: [layer], subject: child },
  'image without a readable config': { ...common, kind: 'image', layers: [layer] },
  artifact: { ...common, kind: 'artifact', blobs: [layer], subject: child },
  index: { ...common, kind: 'index', manifests: [child, untyped, nested], subject: child },
  'build cache': { ...common, kind: 'index', manifests: [layer, config] },
  schema1: {
    ...common,
    ...schema1,
    kind: 'schema1',
    layers: [{ digest: layer.digest, isEmpty: false, v1Compatibility: '{}' }],
  },
  unknown: { ...common, kind: 'unknown' },
}

describe('what a manifest contains', () => {
  test.each<
    [string, { children?: Descriptor[]; blobs?: Descriptor[]; layers?: Descriptor[]; subject?: true }]
  >([
    ['image', { blobs: [config, layer], layers: [layer], subject: true }],
    ['image without a readable config', { blobs: [layer], layers: [layer] }],
    ['artifact', { blobs: [layer], layers: [layer], subject: true }],
    ['index', { children: [child, untyped, nested], subject: true }],
    ['build cache', { blobs: [layer, config] }],
    ['schema1', { blobs: [{ ...layer, mediaType: DOCKER_LAYER, sizeBytes: null }] }],
    ['unknown', {}],
  ])('%s', (name, { children = [], blobs = [], layers = [], subject }) => {
    const manifest = manifests[name] ?? expect.unreachable()
    expect(childrenOf(manifest)).toEqual(children)
    expect(blobsOf(manifest)).toEqual(blobs)
    expect(layersOf(manifest)).toEqual(layers)
    expect(subjectOf(manifest)).toEqual(subject && child)
  })
})

test.each([
  [LAYER, false],
  ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', true],
  ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', true],
  [OCI_CONFIG, false],
])('%s is foreign: %s', (mediaType, expected) => {
  expect(isForeign(descriptor('layer', mediaType))).toBe(expected)
})

test.each<[string, Manifest, string | undefined]>([
  [
    'the type that it states',
    { ...common, kind: 'image', config, layers: [], artifactType: 'text/x' },
    'text/x',
  ],
  ['the type of its config', { ...common, kind: 'image', config, layers: [] }, OCI_CONFIG],
  [
    'that, where it states an empty one',
    { ...common, kind: 'image', config, layers: [], artifactType: '' },
    OCI_CONFIG,
  ],
  ['none for an index that states none', { ...common, kind: 'index', manifests: [] }, undefined],
  ['none without a type of the config', { ...common, kind: 'image', layers: [] }, undefined],
])('a referrer is listed under %s', (_, manifest, expected) => {
  expect(referrerTypeOf(manifest)).toBe(expected)
})
