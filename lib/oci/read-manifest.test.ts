import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readManifest } from './read-manifest'
import { RegistryError } from './registry-error'

const index = 'application/vnd.oci.image.index.v1+json'
const list = 'application/vnd.docker.distribution.manifest.list.v2+json'
const image = 'application/vnd.oci.image.manifest.v1+json'
const docker = 'application/vnd.docker.distribution.manifest.v2+json'
const artifact = 'application/vnd.oci.artifact.manifest.v1+json'
const signed = 'application/vnd.docker.distribution.manifest.v1+prettyjws'
const unsigned = 'application/vnd.docker.distribution.manifest.v1+json'

const digest = `sha256:${'4f'.repeat(32)}`
const empty = 'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4'
const descriptor = { mediaType: 'application/vnd.oci.image.config.v1+json', digest, size: 7 }
const imageBody = { schemaVersion: 2, config: descriptor, layers: [descriptor] }

function read(document: unknown, contentType: string | null = null) {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readManifest(new TextEncoder().encode(text), contentType)
}

function refusal(document: unknown, contentType: string | null = null): RegistryError {
  try {
    read(document, contentType)
  } catch (error) {
    if (error instanceof RegistryError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('the type', () => {
  test.each<[string, object, string | null, string, string, number]>([
    ['body before header', { ...imageBody, mediaType: image }, index, 'image', image, 1],
    ['body alike', { ...imageBody, mediaType: image }, `${image}; charset=utf-8`, 'image', image, 0],
    ['body before a header that says nothing', { ...imageBody, mediaType: docker }, 'application/json', 'image', docker, 0],
    ['body in odd case', { ...imageBody, mediaType: image.toUpperCase() }, null, 'image', image, 0],
    ['header when the body is silent', imageBody, docker, 'image', docker, 0],
    ['header for an index', { manifests: [] }, list, 'index', list, 0],
    ['shape of an image', imageBody, null, 'image', image, 0],
    ['shape of an image as text/plain', imageBody, 'text/plain; charset=utf-8', 'image', image, 0],
    ['shape of an index', { schemaVersion: 2, manifests: [] }, null, 'index', index, 0],
    ['shape against the header', { schemaVersion: 2, manifests: [] }, image, 'index', index, 1],
    ['shape of a nil index', { schemaVersion: 2, manifests: null }, null, 'index', index, 0],
    ['shape of schema 1', { schemaVersion: 1, fsLayers: [] }, 'application/json', 'schema1', unsigned, 0],
    ['shape of signed schema 1', { schemaVersion: 1, fsLayers: [], signatures: [{}] }, null, 'schema1', signed, 0],
    ['schema 1, signed or not', { schemaVersion: 1, fsLayers: [], mediaType: unsigned }, signed, 'schema1', unsigned, 0],
    ['withdrawn artifact manifest', { mediaType: artifact, blobs: [descriptor] }, artifact, 'artifact', artifact, 0],
    ['shape of an artifact manifest', { artifactType: 'x/y', blobs: [] }, null, 'artifact', artifact, 0],
    ['a type of its own', { mediaType: 'application/vnd.other+json' }, null, 'unknown', 'application/vnd.other+json', 0],
    ['no type at all', { hello: 1 }, null, 'unknown', '', 0],
    ['no type but a header', { hello: 1 }, 'application/vnd.other+json', 'unknown', 'application/vnd.other+json', 0],
    ['an empty type is none', { ...imageBody, mediaType: '' }, docker, 'image', docker, 0],
    ['both an index and an image', { ...imageBody, manifests: [], mediaType: index }, index, 'index', index, 1],
  ])('%s', (_, document, header, kind, mediaType, warnings) => {
    const manifest = read(document, header)
    expect(manifest).toMatchObject({ kind, mediaType })
    expect(manifest.warnings).toHaveLength(warnings)
  })

  test('a mismatch is told with both names', () => {
    expect(read({ ...imageBody, mediaType: image }, index).warnings[0]).toBe(
      `The document says it is OCI image manifest (${image}), the registry's Content-Type says OCI index (${index}).`,
    )
  })
})

describe('an image manifest', () => {
  test('gives its parts, and only what is there', () => {
    const layer = { ...descriptor, mediaType: 'Application/X; a=b', annotations: { k: 'v' }, urls: ['https://x/y'], data: 'e30=' }
    const manifest = read({ ...imageBody, layers: [layer], artifactType: 'a/b', subject: { ...descriptor, artifactType: 'c/d' }, annotations: { a: 'b' } })
    expect(manifest).toEqual({
      kind: 'image',
      mediaType: image,
      warnings: [],
      artifactType: 'a/b',
      annotations: { a: 'b' },
      config: { mediaType: descriptor.mediaType, digest, sizeBytes: 7, annotations: {} },
      layers: [{ mediaType: 'application/x', digest, sizeBytes: 7, annotations: { k: 'v' }, urls: ['https://x/y'], data: 'e30=' }],
      subject: { mediaType: descriptor.mediaType, digest, sizeBytes: 7, annotations: {}, artifactType: 'c/d' },
    })
  })

  test('null counts as missing where something may be missing', () => {
    const nulls = { annotations: null, urls: null, platform: null, data: null, artifactType: null }
    const manifest = read({ config: { ...descriptor, ...nulls }, layers: null, annotations: null, subject: null, artifactType: null })
    expect(manifest).toEqual({
      kind: 'image',
      mediaType: image,
      warnings: [],
      annotations: {},
      config: { mediaType: descriptor.mediaType, digest, sizeBytes: 7, annotations: {} },
      layers: [],
    })
  })

  test('a null annotation is the empty text, as Go reads it', () => {
    expect(read({ ...imageBody, annotations: { a: null } }).annotations).toEqual({ a: '' })
  })
})

describe('an index', () => {
  const child = (platform: unknown) => ({ ...descriptor, mediaType: image, platform })

  test('keeps platforms as written, partial ones too', () => {
    const manifest = read({
      mediaType: index,
      manifests: [
        child({ os: 'Linux', architecture: 'arm' }),
        child({ os: 'windows', architecture: 'amd64', 'os.version': '10.0.1', 'os.features': ['win32k'], variant: '' }),
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

  test('may be empty; many children are read and marked', () => {
    expect(read({ mediaType: index, manifests: [] })).toMatchObject({ kind: 'index', manifests: [], warnings: [] })
    const many = read({ mediaType: index, manifests: Array.from({ length: 1001 }, () => child({ os: 'a', architecture: 'b' })) })
    expect(many.kind === 'index' && many.manifests.length).toBe(1001)
    expect(many.warnings).toEqual(['This index lists 1001 manifests; few tools expect more than a thousand.'])
  })
})

describe('schema 1', () => {
  const layer = (blobSum: string) => ({ blobSum })
  const entry = (v1: object) => ({ v1Compatibility: JSON.stringify(v1) })

  test('is turned base first, its empty layers marked', () => {
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

  test('unpaired entries are marked; broken ones do not hide the layers', () => {
    const manifest = read({ schemaVersion: 1, fsLayers: [layer(digest), layer(digest)], history: [{ v1Compatibility: '{' }] })
    expect(manifest).toMatchObject({ kind: 'schema1', signed: false, name: '', layers: [{ isEmpty: false }, { isEmpty: false }] })
    expect(manifest.warnings).toEqual(['fsLayers has 2 entries and history 1: they should pair up.'])
  })
})

describe('a refusal names the field', () => {
  const at = (key: string, value: unknown) => ({ ...imageBody, mediaType: image, config: { ...descriptor, [key]: value } })

  test.each<[string, unknown, string]>([
    ['no digest', at('digest', undefined), 'config.digest must be a digest'],
    ['no digest grammar', at('digest', 'sha256:44136fa3...'), 'config.digest is not a digest'],
    ['negative size', at('size', -1), 'config.size must be a whole number of bytes, 0 or more'],
    ['broken size', at('size', 1.5), 'config.size must be a whole number'],
    ['size in text', at('size', '7'), 'config.size must be a whole number'],
    ['size too large to count', at('size', 2 ** 60), 'config.size'],
    ['no size', at('size', undefined), 'config.size'],
    ['no media type', at('mediaType', null), 'config.mediaType must be a media type'],
    ['annotations of the wrong type', at('annotations', []), 'config.annotations must be an object of texts'],
    ['one annotation of the wrong type', at('annotations', { a: 1 }), 'config.annotations.a must be text'],
    ['urls of the wrong type', at('urls', 'x'), 'config.urls must be a list'],
    ['no config', { mediaType: image, layers: [] }, 'config must be a descriptor'],
    ['layers of the wrong type', { ...imageBody, layers: {} }, 'layers must be a list'],
    ['one layer', { ...imageBody, layers: [descriptor, { ...descriptor, digest: 7 }] }, 'layers[1].digest must be a digest'],
    ['subject', { ...imageBody, subject: { ...descriptor, size: null } }, 'subject.size'],
    ['mediaType', { ...imageBody, mediaType: 7 }, 'mediaType must be text'],
    ['a child', { mediaType: index, manifests: [{ ...descriptor, platform: { os: 1 } }] }, 'manifests[0].platform.os must be text'],
    ['blobs', { mediaType: artifact, blobs: [null] }, 'blobs[0] must be a descriptor'],
    ['fsLayers', { schemaVersion: 1 }, 'fsLayers must be a list'],
    ['blobSum', { schemaVersion: 1, fsLayers: [{ blobSum: 'x' }] }, 'fsLayers[0].blobSum is not a digest'],
    ['v1Compatibility', { schemaVersion: 1, fsLayers: [], history: [{ v1Compatibility: {} }] }, 'history[0].v1Compatibility must be text'],
    ['docker save', [{ Config: 'x.json', RepoTags: [], Layers: [] }], 'Config'],
    ['a list', [1], 'it is a list, not a JSON object'],
    ['null', 'null', 'it is null'],
    ['text', '"x"', 'it is a string'],
    ['half a document', '{"schemaVersion":', 'it is not JSON'],
    ['nothing', '', 'is empty'],
    ['blanks', ' \n', 'is empty'],
    ['a web page', '\n<!DOCTYPE html><html>', 'web page'],
  ])('%s', (_, document, message) => {
    const error = refusal(document)
    expect(error.message).toContain(message)
    expect(error).toMatchObject({ status: 502, code: 'UNREADABLE' })
  })

  test('a web page comes with its cure', () => {
    expect(refusal('<html>', 'text/html').cure).toContain('log-in page')
  })
})

test('any bytes and any JSON are read or refused, never anything else', () => {
  const header = fc.constantFrom(null, 'text/html', index, list, image, docker, artifact, signed, unsigned)
  const key = fc.constantFrom('schemaVersion', 'mediaType', 'manifests', 'config', 'layers', 'fsLayers', 'history', 'blobs', 'subject', '__proto__', 'annotations')
  const value = fc.oneof(fc.jsonValue(), fc.constantFrom(descriptor, [descriptor], index, image, signed, 1, 2))
  const document = fc.oneof(
    fc.string(),
    fc.json(),
    fc.dictionary(key, value).map((one) => JSON.stringify(one)),
  )
  fc.assert(
    fc.property(document, header, (text, contentType) => {
      try {
        const manifest = read(text, contentType)
        expect(['index', 'image', 'artifact', 'schema1', 'unknown']).toContain(manifest.kind)
      } catch (error) {
        expect(error).toBeInstanceOf(RegistryError)
      }
    }),
    { numRuns: 500 },
  )
})

test('nesting of any depth is no harm', () => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  expect(read(`{"mediaType":"a/b","x":${deep}}`).kind).toBe('unknown')
  expect(refusal(`{"mediaType":"${index}","manifests":${deep}}`).message).toContain('manifests[0] must be a descriptor')
})
