import { describe, expect, test } from 'vitest'
import { images, indexes } from '@/lib/testing/documents/every-document'
import { attestedDigest, isAttestationChild } from './attestation'
import { classify } from './classify'
import { computeDigest } from './compute-digest'
import type { IndexManifest } from './manifest'
import { isIndexType } from './media-type'
import { formatPlatform } from './platform'
import { readManifest } from './read-manifest'

const oci = 'Multi-platform image · OCI index'
const docker = 'Multi-platform image · Docker manifest list'

/** Title, and the platforms of the children in order, `-` for a child without one. */
const expected: Record<string, [title: string, platforms: string]> = {
  dockerList: [
    docker,
    'linux/s390x linux/amd64 linux/arm/v5 linux/arm/v6 linux/arm64 linux/386 linux/ppc64le',
  ],
  dockerListOfOne: [docker, 'linux/arm/v6'],
  everyChildField: [docker, 'acmeos(7.1+vectors)/acme64/r2'],
  windowsOsVersion: [docker, 'windows(10.0.9999.7)/amd64 windows(10.0.9990.1)/amd64'],
  unknownVariant: [docker, 'linux/amd64 linux/arm/v6 linux/arm/never-heard-of linux/arm/v7'],
  armVariants: [
    oci,
    'linux/amd64 linux/arm64 linux/arm/v7 linux/arm/v6 linux/arm/never-heard-of linux/arm/v7',
  ],
  childrenInTwoCompressions: [
    oci,
    'linux/amd64 linux/amd64 linux/arm/v6 linux/arm/v6 linux/arm64 linux/arm64',
  ],
  osFeatures: [oci, 'linux/ppc64le linux(+vectors)/amd64 linux/arm64'],
  indexWithoutMediaType: [oci, 'linux/ppc64le linux(+vectors)/amd64'],
  attestationChildren: [
    oci,
    'linux/amd64 unknown/unknown linux/arm64 unknown/unknown linux/arm/v7 unknown/unknown',
  ],
  childrenOfAnotherType: [oci, 'linux/amd64 linux/arm64 unknown/unknown unknown/unknown'],
  childWithoutPlatform: [oci, '-'],
  nestedIndex: [oci, '- - -'],
  indexBesideImage: [oci, 'linux/ppc64le -'],
  containerdName: [oci, '-'],
  datedChild: [oci, 'linux/arm64'],
  layoutWithReferrers: [oci, '- - - - - - -'],
  referrersList: ['Referrers list · OCI index', '- -'],
}

function readIndex(bytes: Uint8Array): IndexManifest {
  const manifest = readManifest(bytes, null)
  if (manifest.kind !== 'index') throw new Error(`Expected an index, got ${manifest.kind}`)
  return manifest
}

describe('indexes', () => {
  test('every document has an expectation and none is missing', () => {
    expect(Object.keys(expected).sort()).toEqual(Object.keys(indexes).sort())
    expect(Object.keys(indexes)).toHaveLength(18)
  })

  test.each(Object.entries(indexes))('%s', (name, bytes) => {
    const index = readIndex(bytes)
    const platforms = index.manifests.map(({ platform }) => (platform ? formatPlatform(platform) : '-'))
    expect([classify(index).title, platforms.join(' ')]).toEqual(expected[name])
    expect(classify(index).type).toBe(name === 'referrersList' ? 'referrers-list' : 'multi-platform')
    expect(index.warnings).toEqual([])
  })
})

describe('children', () => {
  test('keep every field of a Docker manifest list', () => {
    const [child] = readIndex(indexes.everyChildField).manifests
    expect(child).toMatchObject({
      urls: ['https://mirror.example.com/manifest.json'],
      platform: {
        os: 'acmeos',
        architecture: 'acme64',
        variant: 'r2',
        osVersion: '7.1',
        osFeatures: ['vectors'],
      },
    })
    expect(child?.sizeBytes).toBe(JSON.parse(indexes.everyChildField.toString()).manifests[0].size)
  })

  test('keep their OS features', () => {
    const features = readIndex(indexes.windowsOsVersion).manifests.map(({ platform }) => platform?.osFeatures)
    expect(features).toEqual([['win32k'], undefined])
    const [, amd64] = readIndex(indexes.osFeatures).manifests
    expect(amd64?.platform?.osFeatures).toEqual(['vectors'])
  })

  test('keep the annotation that distinguishes two compressions', () => {
    const { manifests } = readIndex(indexes.childrenInTwoCompressions)
    const inZstd = manifests.map(
      ({ annotations }) => annotations['io.github.containers.compression.zstd'] === 'true',
    )
    expect(inZstd).toEqual([false, true, false, true, false, false])
    expect(new Set(manifests.map(({ digest }) => digest)).size).toBe(6)
  })

  test('are attestations only if annotated as such', () => {
    const { manifests } = readIndex(indexes.attestationChildren)
    expect(manifests.map(isAttestationChild)).toEqual([false, true, false, true, false, true])
    const about = manifests.filter(isAttestationChild).map(attestedDigest)
    expect(about).toEqual(manifests.filter((child) => !isAttestationChild(child)).map(({ digest }) => digest))
    const others = readIndex(indexes.childrenOfAnotherType).manifests
    expect(others.map(isAttestationChild)).toEqual([false, false, false, false])
    expect(new Set(others.map(({ digest }) => digest)).size).toBe(3)
  })
})

describe('layouts and referrers lists', () => {
  test('a layout contains indexes and names its children', () => {
    const nested = readIndex(indexes.nestedIndex).manifests
    expect(nested.map(({ mediaType }) => isIndexType(mediaType))).toEqual([false, true, true])
    expect(nested.map(({ annotations }) => annotations['org.opencontainers.image.ref.name'])).toEqual([
      'one',
      'two',
      'three',
    ])
    expect(nested.map(({ digest }) => digest)).toEqual([
      computeDigest(images.imageWithoutMediaType),
      computeDigest(indexes.armVariants),
      computeDigest(indexes.dockerList),
    ])
  })

  test('an index without a media type is an OCI index', () => {
    expect(readIndex(indexes.indexWithoutMediaType).mediaType).toBe('application/vnd.oci.image.index.v1+json')
    expect(readIndex(indexes.dockerList).mediaType).toBe(
      'application/vnd.docker.distribution.manifest.list.v2+json',
    )
  })

  test('a child that is listed twice is kept twice', () => {
    const { manifests, annotations } = readIndex(indexes.layoutWithReferrers)
    expect(manifests).toHaveLength(7)
    expect(manifests.at(-1)).toEqual(manifests.at(-2))
    expect(manifests.at(-1)?.annotations).toEqual({
      'org.opencontainers.image.referrer.subject': computeDigest(images.ociImage),
    })
    expect(annotations).toEqual({ 'org.opencontainers.image.referrer.convert': 'true' })
  })

  test('a referrers list keeps artifact types and annotations', () => {
    const { manifests } = readIndex(indexes.referrersList)
    expect(manifests.map(({ artifactType, annotations }) => [artifactType, annotations.rank])).toEqual([
      ['application/vnd.example.notes', undefined],
      ['application/vnd.example.report', '2'],
    ])
  })
})
