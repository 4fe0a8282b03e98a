import { describe, expect, test } from 'vitest'
import type { Descriptor } from './descriptor'
import { indexAttachmentSubjects, isIndexAttachment } from './index-attachment'

const amd = { os: 'linux', architecture: 'amd64' }
const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`

function child(digit: string, more: Partial<Descriptor> = {}): Descriptor {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  return { mediaType, digest: digestOf(digit), sizeBytes: 1, annotations: {}, ...more }
}

const image = child('a', { platform: amd })
const soci = child('b', { platform: amd, artifactType: 'application/vnd.amazon.soci.index.v2+json' })
const sbom = child('c', { platform: amd, artifactType: 'application/spdx+json' })

describe('children that accompany an image', () => {
  test.each<[string, Descriptor, boolean]>([
    ['an image', image, false],
    [
      'an image that names its SOCI index',
      child('a', { annotations: { 'com.amazon.soci.index-digest': digestOf('b') } }),
      false,
    ],
    [
      'an image whose type is that of its config',
      child('a', { artifactType: 'application/vnd.oci.image.config.v1+json' }),
      false,
    ],
    ['another artifact', child('a', { artifactType: 'application/vnd.example' }), false],
    ['a Helm chart', child('a', { artifactType: 'application/vnd.cncf.helm.config.v1+json' }), false],
    ['a SOCI index', soci, true],
    [
      'a SOCI index by its annotation',
      child('b', { platform: amd, annotations: { 'com.amazon.soci.image-manifest-digest': digestOf('a') } }),
      true,
    ],
    ['an SBOM', sbom, true],
    ['a signature', child('c', { artifactType: 'application/vnd.cncf.notary.signature' }), true],
    ['a bundle', child('c', { artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' }), true],
    [
      'BuildKit’s attestation',
      child('c', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }),
      true,
    ],
  ])('%s', (_, descriptor, expected) => {
    expect(isIndexAttachment(descriptor)).toBe(expected)
  })

  test.each<[string, Descriptor[], Descriptor, string | undefined]>([
    [
      'its own annotation',
      [image, child('d', { platform: amd })],
      child('b', { annotations: { 'com.amazon.soci.image-manifest-digest': digestOf('d') } }),
      digestOf('d'),
    ],
    [
      'the image’s annotation',
      [image, child('d', { platform: amd, annotations: { 'com.amazon.soci.index-digest': soci.digest } })],
      soci,
      digestOf('d'),
    ],
    [
      'BuildKit’s annotation',
      [image],
      child('c', { annotations: { 'vnd.docker.reference.digest': image.digest } }),
      image.digest,
    ],
    ['the platform that only one image has', [image, soci, sbom], sbom, image.digest],
    ['no platform that two images have', [image, child('d', { platform: amd }), sbom], sbom, undefined],
    [
      'no annotation that is no digest',
      [],
      child('b', { annotations: { 'com.amazon.soci.image-manifest-digest': 'x' } }),
      undefined,
    ],
    ['nothing', [image], child('c', { artifactType: 'application/spdx+json' }), undefined],
  ])('are matched by %s', (_, children, attachment, expected) => {
    expect(indexAttachmentSubjects(children)(attachment)).toBe(expected)
  })
})
