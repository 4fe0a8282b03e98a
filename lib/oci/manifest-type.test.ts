import { describe, expect, test } from 'vitest'
import { readManifest } from './read-manifest'

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

describe('the type', () => {
  test.each<[string, object, string | null, string, string, number]>([
    ['body before header', { ...imageBody, mediaType: image }, index, 'image', image, 1],
    ['body alike', { ...imageBody, mediaType: image }, `${image}; charset=utf-8`, 'image', image, 0],
    [
      'body before a header that says nothing',
      { ...imageBody, mediaType: docker },
      'application/json',
      'image',
      docker,
      0,
    ],
    ['body in odd case', { ...imageBody, mediaType: image.toUpperCase() }, null, 'image', image, 0],
    ['header when the body is silent', imageBody, docker, 'image', docker, 0],
    ['header for an index', { manifests: [] }, list, 'index', list, 0],
    ['shape of an image', imageBody, null, 'image', image, 0],
    ['shape of an image as text/plain', imageBody, 'text/plain; charset=utf-8', 'image', image, 0],
    ['shape of an index', { schemaVersion: 2, manifests: [] }, null, 'index', index, 0],
    ['shape against the header', { schemaVersion: 2, manifests: [] }, image, 'index', index, 1],
    ['shape of a nil index', { schemaVersion: 2, manifests: null }, null, 'index', index, 0],
    ['shape of schema 1', { schemaVersion: 1, fsLayers: [] }, 'application/json', 'schema1', unsigned, 0],
    [
      'shape of signed schema 1',
      { schemaVersion: 1, fsLayers: [], signatures: [{}] },
      null,
      'schema1',
      signed,
      0,
    ],
    [
      'schema 1, signed or not',
      { schemaVersion: 1, fsLayers: [], mediaType: unsigned },
      signed,
      'schema1',
      unsigned,
      0,
    ],
    [
      'withdrawn artifact manifest',
      { mediaType: artifact, blobs: [descriptor] },
      artifact,
      'artifact',
      artifact,
      0,
    ],
    ['shape of an artifact manifest', { artifactType: 'x/y', blobs: [] }, null, 'artifact', artifact, 0],
    [
      'a type of its own',
      { mediaType: 'application/vnd.other+json' },
      null,
      'unknown',
      'application/vnd.other+json',
      0,
    ],
    ['half an image', { config: descriptor }, null, 'unknown', '', 0],
    ['no type', { hello: 1 }, null, 'unknown', '', 0],
    [
      'no type but a header',
      { hello: 1 },
      'application/vnd.other+json',
      'unknown',
      'application/vnd.other+json',
      0,
    ],
    ['an empty type is none', { ...imageBody, mediaType: '' }, docker, 'image', docker, 0],
    [
      'both an index and an image',
      { ...imageBody, manifests: [], mediaType: index },
      index,
      'index',
      index,
      1,
    ],
  ])('%s', (_, document, header, kind, mediaType, warnings) => {
    const manifest = read(document, header)
    expect(manifest).toMatchObject({ kind, mediaType })
    expect(manifest.warnings).toHaveLength(warnings)
  })

  test('a mismatch warning has both types', () => {
    expect(read({ ...imageBody, mediaType: image }, index).warnings[0]).toBe(
      `The document’s media type is OCI image manifest (${image}), but the registry’s Content-Type is OCI index (${index}).`,
    )
  })
})
