import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ACCEPT_MANIFESTS,
  describeLayer,
  describeMediaType,
  isArtifactManifestType,
  isImageConfigType,
  isImageManifestType,
  isIndexType,
  isManifestType,
  isSchema1Type,
  normalizeMediaType,
  ORAS_ARTIFACT,
} from './media-type'

test('the Accept list has every manifest type that we read except the obsolete ORAS one', () => {
  const types = ACCEPT_MANIFESTS.split(', ')
  expect(types).toHaveLength(7)
  expect(types.filter(isIndexType)).toHaveLength(2)
  expect(types.filter(isImageManifestType)).toHaveLength(2)
  expect(types.filter(isSchema1Type)).toHaveLength(2)
  expect(types.filter(isArtifactManifestType)).toHaveLength(1)
  expect(types.every(isManifestType)).toBe(true)
  expect(isManifestType(ORAS_ARTIFACT)).toBe(true)
})

test.each([
  ['application/vnd.oci.image.index.v1+json; charset=utf-8', 'application/vnd.oci.image.index.v1+json'],
  ['Application/VND.OCI.Image.Index.v1+JSON', 'application/vnd.oci.image.index.v1+json'],
  [' application/json ', 'application/json'],
  ['text/plain;charset=utf-8', 'text/plain'],
  ['a/b', 'a/b'],
  ['', ''],
  [null, ''],
  [undefined, ''],
  ['json', ''],
  ['a/b/c', ''],
  ['application/json\r\nX-Evil: 1', ''],
  ['application/<script>', ''],
  [`application/${'x'.repeat(200)}`, ''],
])('normalizeMediaType(%j) is %j', (header, expected) => {
  expect(normalizeMediaType(header)).toBe(expected)
})

test('a normalized type is a valid header value and stays the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[A-Za-z/.+; -]{1,30}$/)), (header) => {
      const type = normalizeMediaType(header)
      expect(type).toMatch(/^[\x21-\x7e]*$/)
      expect(normalizeMediaType(type)).toBe(type)
    }),
  )
})

test('image configs are recognized', () => {
  expect(isImageConfigType('application/vnd.oci.image.config.v1+json')).toBe(true)
  expect(isImageConfigType('application/vnd.docker.container.image.v1+json')).toBe(true)
  expect(isImageConfigType('application/vnd.docker.plugin.v1+json')).toBe(false)
  expect(isImageConfigType('application/vnd.oci.empty.v1+json')).toBe(false)
})

describe('describeLayer', () => {
  test.each([
    ['application/vnd.docker.image.rootfs.diff.tar.gzip', 'gzip', 'Layer · gzip'],
    ['application/vnd.oci.image.layer.v1.tar+gzip', 'gzip', 'Layer · gzip'],
    ['application/vnd.oci.image.layer.v1.tar', 'none', 'Layer · uncompressed'],
    ['application/vnd.docker.image.rootfs.diff.tar', 'none', 'Layer · uncompressed'],
    ['application/vnd.oci.image.layer.v1.tar+zstd', 'zstd', 'Layer · zstd'],
    ['application/vnd.docker.image.rootfs.diff.tar.zstd', 'zstd', 'Layer · zstd'],
    ['application/vnd.oci.image.layer.squashfs', 'unknown', 'Layer · SquashFS'],
    ['application/vnd.oci.image.layer.v1.tar+invalid-suffix', 'unknown', 'Layer'],
    ['application/vnd.cncf.helm.chart.content.v1.tar+gzip', 'gzip', 'Helm chart content'],
    ['application/vnd.custom', 'unknown', 'application/vnd.custom'],
    ['', 'unknown', 'Unknown type'],
  ])('%s', (mediaType, compression, name) => {
    expect(describeLayer({ mediaType })).toEqual({ compression, name, isForeign: false, isEncrypted: false })
  })

  test.each([
    ['application/vnd.oci.image.layer.nondistributable.v1.tar+gzip', 'gzip'],
    ['application/vnd.oci.image.layer.nondistributable.v1.tar', 'none'],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar.gzip', 'gzip'],
    ['application/vnd.docker.image.rootfs.foreign.diff.tar', 'none'],
  ])('%s is foreign', (mediaType, compression) => {
    expect(describeLayer({ mediaType })).toMatchObject({ isForeign: true, compression })
    expect(describeLayer({ mediaType }).name).toMatch(/^Foreign layer/)
  })

  test.each([
    ['application/vnd.oci.image.layer.v1.tar+gzip+encrypted', 'gzip'],
    ['application/vnd.oci.image.layer.v1.tar+zstd+encrypted', 'zstd'],
    ['application/vnd.oci.image.layer.v1.tar+encrypted', 'none'],
  ])('%s is encrypted', (mediaType, compression) => {
    expect(describeLayer({ mediaType })).toMatchObject({ isEncrypted: true, compression })
  })

  test.each([
    [{ 'containerd.io/snapshot/stargz/toc.digest': 'sha256:x' }, 'eStargz'],
    [{ 'io.containers.zstd-chunked.manifest-checksum': 'x' }, 'zstd:chunked'],
    [{ 'io.github.containers.zstd-chunked.manifest-position': 'x' }, 'zstd:chunked'],
    [{ 'containerd.io/snapshot/nydus-bootstrap': 'true' }, 'Nydus'],
    [{ 'containerd.io/snapshot/overlaybd/blob-digest': 'x' }, 'OverlayBD'],
  ])('%j can be pulled lazily', (annotations, lazyPull) => {
    const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', annotations }
    expect(describeLayer(layer).lazyPull).toBe(lazyPull)
    expect(describeLayer(layer).name).toBe(`Layer · gzip · ${lazyPull}`)
  })
})

test.each([
  ['application/vnd.oci.image.index.v1+json', 'OCI index'],
  ['application/vnd.docker.distribution.manifest.list.v2+json; charset=utf-8', 'Docker manifest list'],
  ['application/vnd.oci.image.layer.v1.tar+gzip', 'Layer · gzip'],
  ['application/vnd.cncf.notary.signature', 'Notation signature'],
  ['application/vnd.nobody.knows', 'application/vnd.nobody.knows'],
  ['constructor', 'constructor'],
])('%s is called %s', (type, name) => {
  expect(describeMediaType(type)).toBe(name)
})
