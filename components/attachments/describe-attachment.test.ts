import { expect, test } from 'vitest'
import { OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { describeAttachment, isSignature } from './describe-attachment'

const about = (mediaType: string, artifactType: string, more: object = {}) =>
  describeAttachment({ mediaType, artifactType, annotations: {}, ...more })

test.each([
  [{ imageCount: 2, childCount: 3 }, 'x/y · index of 2 images'],
  [{ imageCount: 0, childCount: 2 }, 'x/y · index of 2 manifests'],
  [{ imageCount: 0, childCount: 0 }, 'x/y · index of 0 manifests'],
  [{}, 'x/y · index'],
])('an index with %j is called %s', (counts, name) => {
  expect(about(OCI_INDEX, 'x/y', counts)).toBe(name)
})

test('an attachment with only an image config as its type is named after its manifest', () => {
  const config = 'application/vnd.oci.image.config.v1+json'
  expect(about(OCI_MANIFEST, config, { title: 'Image · OCI' })).toBe('Image · OCI')
})

test.each([
  ['Notation signature', true],
  ['Signature · cosign', true],
  ['application/vnd.cncf.notary.signature', true],
  ['application/vnd.acme.annotation+json', false],
])('whether %s is a signature: %s', (name, expected) => {
  expect(isSignature(name)).toBe(expected)
})
