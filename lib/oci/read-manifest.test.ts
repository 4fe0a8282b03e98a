import { describe, expect, test } from 'vitest'
import { readManifest } from './read-manifest'

const index = 'application/vnd.oci.image.index.v1+json'
const image = 'application/vnd.oci.image.manifest.v1+json'
const signed = 'application/vnd.docker.distribution.manifest.v1+prettyjws'

const digest = `sha256:${'4f'.repeat(32)}`
const empty = 'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4'
const descriptor = { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 7 }
const imageBody = { schemaVersion: 2, config: descriptor, layers: [descriptor] }

function read(document: unknown, contentType: string | null = null) {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readManifest(new TextEncoder().encode(text), contentType)
}

describe('an image manifest', () => {
  test('has its parts, and nothing missing is made up', () => {
    const layer = {
      ...descriptor,
      mediaType: 'Application/X; a=b',
      annotations: { k: 'v' },
      urls: ['https://x/y'],
      data: 'e30=',
    }
    const manifest = read({
      ...imageBody,
      layers: [layer],
      artifactType: 'a/b',
      subject: { ...descriptor, artifactType: 'c/d' },
      annotations: { a: 'b' },
    })
    expect(manifest).toEqual({
      kind: 'image',
      mediaType: image,
      warnings: [],
      artifactType: 'a/b',
      annotations: { a: 'b' },
      config: { mediaType: descriptor.mediaType, digest, sizeBytes: 7, annotations: {} },
      layers: [
        {
          mediaType: 'application/x',
          digest,
          sizeBytes: 7,
          annotations: { k: 'v' },
          urls: ['https://x/y'],
          data: 'e30=',
        },
      ],
      subject: {
        mediaType: descriptor.mediaType,
        digest,
        sizeBytes: 7,
        annotations: {},
        artifactType: 'c/d',
      },
    })
  })

  test('null counts as missing in optional fields', () => {
    const nulls = { annotations: null, urls: null, platform: null, data: null, artifactType: null }
    const manifest = read({
      config: { ...descriptor, ...nulls },
      layers: null,
      annotations: null,
      subject: null,
      artifactType: null,
    })
    expect(manifest).toEqual({
      kind: 'image',
      mediaType: image,
      warnings: [],
      annotations: {},
      config: { mediaType: descriptor.mediaType, digest, sizeBytes: 7, annotations: {} },
      layers: [],
    })
  })

  test('a null annotation is the empty string, as in Go', () => {
    expect(read({ ...imageBody, annotations: { a: null } }).annotations).toEqual({ a: '' })
  })
})

describe('an index', () => {
  const child = (platform: unknown) => ({ ...descriptor, mediaType: image, platform })

  test('keeps platforms as written, including partial ones', () => {
    const manifest = read({
      mediaType: index,
      manifests: [
        child({ os: 'Linux', architecture: 'arm' }),
        child({
          os: 'windows',
          architecture: 'amd64',
          'os.version': '10.0.1',
          'os.features': ['win32k'],
          variant: '',
        }),
        child({ architecture: 'amd64' }),
        child({ os: null, architecture: null, 'os.features': null }),
        child(undefined),
        { ...descriptor, mediaType: index },
      ],
    })
    expect(manifest.kind === 'index' && manifest.manifests.map(({ platform }) => platform)).toEqual([
      { os: 'Linux', architecture: 'arm' },
      { os: 'windows', architecture: 'amd64', osVersion: '10.0.1', osFeatures: ['win32k'] },
      { os: '', architecture: 'amd64' },
      { os: '', architecture: '' },
      undefined,
      undefined,
    ])
  })

  test('may be empty; many children are read and flagged', () => {
    expect(read({ mediaType: index, manifests: [] })).toMatchObject({
      kind: 'index',
      manifests: [],
      warnings: [],
    })
    const many = read({
      mediaType: index,
      manifests: Array.from({ length: 1001 }, () => child({ os: 'a', architecture: 'b' })),
    })
    expect(many.kind === 'index' && many.manifests.length).toBe(1001)
    expect(many.warnings).toEqual([
      'This index lists 1001 manifests. Few tools support more than a thousand.',
    ])
  })
})

describe('schema 1', () => {
  const layer = (blobSum: string) => ({ blobSum })
  const entry = (v1: object) => ({ v1Compatibility: JSON.stringify(v1) })

  test('starts with the base, with empty layers marked', () => {
    const manifest = read({
      schemaVersion: 1,
      name: 'a/b',
      tag: 't',
      architecture: 'amd64',
      fsLayers: [layer(empty), layer(digest), layer(digest)],
      history: [entry({ id: 'top' }), entry({ id: 'middle', throwaway: true }), entry({ id: 'base' })],
      signatures: [{}],
    })
    expect(manifest).toEqual({
      kind: 'schema1',
      mediaType: signed,
      warnings: [],
      annotations: {},
      name: 'a/b',
      tag: 't',
      architecture: 'amd64',
      signed: true,
      layers: [
        { digest, isEmpty: false, v1Compatibility: '{"id":"base"}' },
        { digest, isEmpty: true, v1Compatibility: '{"id":"middle","throwaway":true}' },
        { digest: empty, isEmpty: true, v1Compatibility: '{"id":"top"}' },
      ],
    })
  })

  test("unpaired entries are flagged; broken ones don't hide the layers", () => {
    const manifest = read({
      schemaVersion: 1,
      fsLayers: [layer(digest), layer(digest)],
      history: [{ v1Compatibility: '{' }],
    })
    expect(manifest).toMatchObject({
      kind: 'schema1',
      signed: false,
      name: '',
      layers: [{ isEmpty: false }, { isEmpty: false }],
    })
    expect(manifest.warnings).toEqual([
      'fsLayers has 2 entries, but history has 1. The numbers should match.',
    ])
  })
})
