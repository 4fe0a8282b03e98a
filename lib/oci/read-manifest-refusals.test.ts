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

const at = (key: string, value: unknown) => ({
  ...imageBody,
  mediaType: image,
  config: { ...descriptor, [key]: value },
})

describe('an error includes the field', () => {
  test.each<[string, unknown, string]>([
    ['fsLayers', { schemaVersion: 1 }, 'fsLayers must be a list'],
    [
      'blobSum',
      { schemaVersion: 1, fsLayers: [{ blobSum: 'x' }] },
      'fsLayers[0].blobSum isn’t a valid digest',
    ],
    ['docker save', [{ Config: 'x.json', RepoTags: [], Layers: [] }], 'Config'],
    ['a list', [1], 'it is a list, not a JSON object'],
    ['null', 'null', 'it is null'],
    ['text', '"x"', 'it is a string'],
    ['half a document', '{"schemaVersion":', 'it isn’t valid JSON'],
    ['nothing', '', 'is empty'],
    ['blanks', ' \n', 'is empty'],
    ['a web page', '\n<!DOCTYPE html><html>', 'web page'],
  ])('%s', (_, document, message) => {
    const error = refusal(document)
    expect(error.message).toContain(message)
    expect(error).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  })

  test('a web page has its own fix', () => {
    expect(refusal('<html>', 'text/html').fix).toContain('login page')
  })
})

describe('costs only that field', () => {
  test.each<[string, unknown, string]>([
    ['a negative size', at('size', -1), 'config.size must be a whole number of bytes, 0 or more'],
    ['a broken size', at('size', 1.5), 'config.size must be a whole number of bytes, 0 or more'],
    ['a size in text', at('size', '7'), 'config.size must be a whole number of bytes, 0 or more'],
    ['a media type of the wrong type', at('mediaType', 7), 'config.mediaType must be a media type'],
    [
      'annotations of the wrong type',
      at('annotations', []),
      'config.annotations must be an object with string values',
    ],
    [
      'one annotation of the wrong type',
      at('annotations', { a: 1 }),
      'config.annotations.a must be a string',
    ],
    [
      'an annotation called digest',
      at('annotations', { digest: 1 }),
      'config.annotations.digest must be a string',
    ],
    [
      'a hidden character in a key',
      at('annotations', { '\u202e': 1 }),
      'config.annotations.\\u202e must be a string',
    ],
    [
      'a key without end',
      at('annotations', { [`${'k'.repeat(9999)}`]: 1 }),
      `config.annotations.${'k'.repeat(100)}… must be a string`,
    ],
    ['urls of the wrong type', at('urls', 'x'), 'config.urls must be a list'],
    ['one URL of the wrong type', at('urls', [7]), 'config.urls[0] must be a string'],
    ['layers of the wrong type', { ...imageBody, layers: {} }, 'layers must be a list'],
    ['mediaType', { ...imageBody, mediaType: 7 }, 'mediaType must be a string'],
    [
      'subject',
      { ...imageBody, subject: { ...descriptor, size: '7' } },
      'subject.size must be a whole number of bytes, 0 or more',
    ],
    [
      'v1Compatibility',
      { schemaVersion: 1, fsLayers: [], history: [{ v1Compatibility: {} }] },
      'history[0].v1Compatibility must be a string',
    ],
    [
      'a child',
      { mediaType: index, manifests: [{ ...descriptor, platform: { os: 1 } }] },
      'manifests[0].platform.os must be a string',
    ],
    [
      'an OS feature',
      { mediaType: index, manifests: [{ ...descriptor, platform: { 'os.features': [1] } }] },
      'manifests[0].platform.os.features[0] must be a string',
    ],
  ])('%s', (_, document, fault) => {
    const { warnings } = read(document)
    const shown = warnings.filter((warning) => warning.includes(' is shown without '))
    expect(shown).toEqual([expect.stringMatching(/ is shown without an invalid field: /)])
    expect(shown[0]).toContain(`: ${fault}.`)
  })

  test.each<[string, unknown]>([
    ['no size', at('size', undefined)],
    ['null', at('size', null)],
    ['a negative size', at('size', -1)],
    ['a size too large to count', at('size', 2 ** 60)],
  ])('%s is an unknown size', (_, document) => {
    expect(read(document)).toMatchObject({ kind: 'image', config: { digest, sizeBytes: null } })
  })

  test('a descriptor without a media type has an unknown type', () => {
    expect(read(at('mediaType', null))).toMatchObject({ config: { digest, mediaType: '' }, warnings: [] })
  })
})

describe('a descriptor without a digest is skipped and mentioned', () => {
  const bad = { ...descriptor, digest: 7, size: 'x' }

  test('the other entries of a list are shown', () => {
    const manifest = read({ ...imageBody, layers: [descriptor, bad, null, descriptor] })
    expect(manifest).toMatchObject({
      layers: [{ digest }, { digest }],
      unreadEntries: ['layers[1]', 'layers[2]'],
    })
    expect(manifest.warnings).toEqual([
      'The manifest is shown without layers[1]: layers[1].digest must be a digest.',
      'The manifest is shown without an invalid field: layers[2] must be a descriptor.',
    ])
  })

  test.each<[string, unknown, string]>([
    ['a shortened digest', at('digest', 'sha256:44136fa3...'), 'config.digest isn’t a valid digest'],
    ['no digest', at('digest', undefined), 'config.digest must be a digest'],
    ['no descriptor', { ...imageBody, config: 7 }, 'config must be a descriptor'],
  ])('a config: %s', (_, document, fault) => {
    const manifest = read(document)
    expect(manifest).not.toHaveProperty('config')
    expect(manifest).toMatchObject({ layers: [{ digest }], unreadEntries: ['config'] })
    expect(manifest.warnings).toEqual([expect.stringContaining(fault)])
  })

  test('no config at all', () => {
    expect(read({ mediaType: image, layers: [descriptor] })).toMatchObject({
      layers: [{ digest }],
      warnings: ['The manifest has no config.'],
    })
  })

  test("a subject, which isn't used anywhere else", () => {
    const manifest = read({ ...imageBody, subject: { ...descriptor, digest: 'x' } })
    expect(manifest).not.toHaveProperty('subject')
    expect(manifest).not.toHaveProperty('unreadEntries')
  })

  test('blobs and children', () => {
    expect(read({ mediaType: artifact, blobs: [null] })).toMatchObject({
      blobs: [],
      unreadEntries: ['blobs[0]'],
    })
    expect(read({ mediaType: index, manifests: [bad, descriptor] })).toMatchObject({
      manifests: [{ digest }],
      unreadEntries: ['manifests[0]'],
    })
  })

  test('a list of invalid entries is read fast, and some are mentioned', () => {
    const manifest = read({ ...imageBody, layers: Array.from({ length: 20_000 }, () => bad) })
    expect(manifest).toMatchObject({ layers: [] })
    expect(manifest.warnings).toHaveLength(11)
  })

  test('too many faults to describe are refused', () => {
    for (const fields of [
      { layers: Array(50_001).fill(1) },
      { annotations: Object.fromEntries(Array.from({ length: 50_001 }, (_, n) => [n, 1])) },
    ])
      expect(() => read({ ...imageBody, ...fields })).toThrow('more than 50,000 of its fields')
  })
})

describe('field names are matched like in Go', () => {
  test('including letters that Go folds to ASCII', () => {
    const manifest = read(`{"mediaType":"${index}","manifeſtſ":[{"digest":"${digest}","\u017fize":7}]}`)
    expect(manifest).toMatchObject({ kind: 'index', manifests: [{ digest, sizeBytes: 7 }] })
    const layered = read(`{"mediaType":"${index}","manifests":[{"digest":"${digest}","\u212Aind":7}]}`)
    expect(layered).toMatchObject({ manifests: [{ digest }] })
  })

  test('in any case, and the last one counts', () => {
    const manifest = read(
      `{"MediaType":"${index}","manifests":[],"Manifests":[{"Digest":"${digest}","SIZE":7,"annotations":{"Digest":"x"}}]}`,
    )
    expect(manifest).toMatchObject({
      kind: 'index',
      manifests: [{ digest, sizeBytes: 7, annotations: { Digest: 'x' } }],
    })
    expect(manifest.warnings).toContain('The manifest has the field Manifests, which only Go clients read.')
    expect(manifest.warnings).toHaveLength(3)
  })
})

test('any bytes and any JSON are read or refused', () => {
  const header = fc.constantFrom(null, 'text/html', index, list, image, docker, artifact, signed, unsigned)
  const key = fc.constantFrom(
    'schemaVersion',
    'mediaType',
    'manifests',
    'config',
    'layers',
    'fsLayers',
    'history',
    'blobs',
    'subject',
    '__proto__',
    'annotations',
  )
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(descriptor, [descriptor], index, image, signed, 1, 2),
  )
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

test('deep nesting is harmless', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(read(`{"mediaType":"a/b","x":${nested(90)}}`).kind).toBe('unknown')
  expect(read(`{"mediaType":"${index}","manifests":${nested(90)}}`).warnings).toEqual([
    expect.stringContaining('manifests[0] must be a descriptor'),
  ])
  expect(refusal(`{"mediaType":"a/b","x":${nested(200_000)}}`).message).toContain('100 levels')
})
