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

describe('a refusal names the field', () => {
  const at = (key: string, value: unknown) => ({
    ...imageBody,
    mediaType: image,
    config: { ...descriptor, [key]: value },
  })

  test.each<[string, unknown, string]>([
    ['no digest', at('digest', undefined), 'config.digest must be a digest'],
    ['no digest grammar', at('digest', 'sha256:44136fa3...'), 'config.digest is not a digest'],
    ['negative size', at('size', -1), 'config.size must be a whole number of bytes, 0 or more'],
    ['broken size', at('size', 1.5), 'config.size must be a whole number'],
    ['size in text', at('size', '7'), 'config.size must be a whole number'],
    ['size too large to count', at('size', 2 ** 60), 'config.size'],
    ['no size', at('size', undefined), 'config.size'],
    ['no media type', at('mediaType', null), 'config.mediaType must be a media type'],
    ['no config', { mediaType: image, layers: [] }, 'config must be a descriptor'],
    ['layers of the wrong type', { ...imageBody, layers: {} }, 'layers must be a list'],
    [
      'one layer',
      { ...imageBody, layers: [descriptor, { ...descriptor, digest: 7 }] },
      'layers[1].digest must be a digest',
    ],
    ['subject', { ...imageBody, subject: { ...descriptor, size: null } }, 'subject.size'],
    ['mediaType', { ...imageBody, mediaType: 7 }, 'mediaType must be text'],
    ['blobs', { mediaType: artifact, blobs: [null] }, 'blobs[0] must be a descriptor'],
    ['fsLayers', { schemaVersion: 1 }, 'fsLayers must be a list'],
    ['blobSum', { schemaVersion: 1, fsLayers: [{ blobSum: 'x' }] }, 'fsLayers[0].blobSum is not a digest'],
    [
      'v1Compatibility',
      { schemaVersion: 1, fsLayers: [], history: [{ v1Compatibility: {} }] },
      'history[0].v1Compatibility must be text',
    ],
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

  test.each<[string, unknown, string]>([
    ['annotations of the wrong type', at('annotations', []), 'config.annotations must be an object of texts'],
    ['one annotation of the wrong type', at('annotations', { a: 1 }), 'config.annotations.a must be text'],
    [
      'a hidden character in a key',
      at('annotations', { '\u202e': 1 }),
      'config.annotations.\\u202e must be text',
    ],
    [
      'a key without end',
      at('annotations', { [`${'k'.repeat(9999)}`]: 1 }),
      `config.annotations.${'k'.repeat(100)}… must be text`,
    ],
    ['urls of the wrong type', at('urls', 'x'), 'config.urls must be a list'],
    [
      'a child',
      { mediaType: index, manifests: [{ ...descriptor, platform: { os: 1 } }] },
      'manifests[0].platform.os must be text',
    ],
  ])('%s costs that field alone', (_, document, fault) => {
    const { warnings } = read(JSON.stringify(document), null)
    expect(warnings).toEqual([expect.stringContaining(`is shown without a field: ${fault}.`)])
  })

  test('a web page comes with its cure', () => {
    expect(refusal('<html>', 'text/html').cure).toContain('log-in page')
  })
})

test('any bytes and any JSON are read or refused, never anything else', () => {
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

test('nesting of any depth is no harm', () => {
  const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`
  expect(read(`{"mediaType":"a/b","x":${nested(90)}}`).kind).toBe('unknown')
  expect(refusal(`{"mediaType":"${index}","manifests":${nested(90)}}`).message).toContain(
    'manifests[0] must be a descriptor',
  )
  expect(refusal(`{"mediaType":"a/b","x":${nested(200_000)}}`).message).toContain('100 levels')
})
