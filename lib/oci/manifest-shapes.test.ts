import { describe, expect, test } from 'vitest'
import { images, refused } from '@/lib/testing/documents/every-document'
import { classify } from './classify'
import { computeDigest } from './compute-digest'
import { imageSizeBytes } from './image-size'
import { baseImage, collectLabels } from './labels'
import type { ImageManifest } from './manifest'
import { describeLayer } from './media-type'
import { readManifest } from './read-manifest'
import { RegistryError } from './registry-error'

/** The title of each document. Titles of images start with `Image`; all others are artifacts. */
const titles: Record<string, string> = {
  ociImage: 'Image · OCI',
  imageWithoutMediaType: 'Image · OCI',
  everyCompression: 'Image · OCI',
  encryptedLayers: 'Image · OCI',
  layerSuffixUnknown: 'Image · OCI',
  descriptorExtras: 'Image · OCI',
  rewrittenTimestamps: 'Image · OCI',
  fieldsOfOtherFormats: 'Image · OCI',
  dockerImage: 'Image · Docker schema 2',
  everyDockerCompression: 'Image · Docker schema 2',
  foreignLayers: 'Image · Docker schema 2',
  configOfOctetStream: 'Image · Docker schema 2',
  helmChart: 'Helm chart',
  cosignSignature: 'Signature · cosign',
  attestationManifest: 'Attestations · in-toto',
  subjectIsImage: 'OCI artifact · application/vnd.example.notes',
  subjectIsIndex: 'OCI artifact · application/vnd.example.report',
  severalFiles: 'OCI artifact · application/vnd.example.files',
  typeNotStated: 'OCI artifact',
  annotationsOnly: 'OCI artifact · application/vnd.example+kind',
  ownConfigType: 'OCI artifact · application/vnd.example+kind',
  inlinedConfig: 'OCI artifact · application/vnd.example',
}

/** What is skipped: the field and its rule. */
const leftOut: Record<string, string[]> = {
  configSizeNegative: ['config.size must be a whole number of bytes, 0 or more'],
  dockerConfigSizeNegative: ['config.size must be a whole number of bytes, 0 or more'],
  configSizeMissing: [],
  shortenedDigest: ['config.digest isn’t', 'layers[0].digest isn’t', 'subject.digest isn’t'],
  shortDigestInIndex: [
    'manifests[0].digest isn’t a valid digest',
    'manifests[1].digest isn’t a valid digest',
  ],
  childSizeMissing: [],
}

/** What the error message mentions. */
const refusals: Record<string, string> = {
  dockerSave: 'docker save (fields Config, RepoTags, and Layers)',
  dockerSaveOfBlobs: 'docker save (fields Config, RepoTags, and Layers)',
  dockerSaveInOtherOrder: 'docker save (fields Config, RepoTags, and Layers)',
  dockerSaveConfigByDigest: 'docker save (fields Config, RepoTags, and Layers)',
}

const documentOf = (name: string): Uint8Array =>
  Object.entries(refused).find(([known]) => known === name)?.[1] ?? new Uint8Array()

function readImage(bytes: Uint8Array): ImageManifest {
  const manifest = readManifest(bytes, null)
  if (manifest.kind !== 'image') throw new Error(`Expected an image, got ${manifest.kind}`)
  return manifest
}

describe('image manifests and artifacts', () => {
  test('every document has an expectation and none is missing', () => {
    expect(Object.keys(titles).sort()).toEqual(Object.keys(images).sort())
    expect(Object.keys({ ...leftOut, ...refusals }).sort()).toEqual(Object.keys(refused).sort())
    expect([Object.keys(images).length, Object.keys(refused).length]).toEqual([22, 10])
  })

  test.each(Object.entries(images))('%s', (name, bytes) => {
    const manifest = readImage(bytes)
    const { title, kind, type } = classify(manifest)
    expect(title).toBe(titles[name])
    expect(kind).toBe(title.startsWith('Image') ? 'image' : 'artifact')
    expect(type === 'image').toBe(kind === 'image')
    expect(manifest.warnings).toEqual([])
    expect(manifest.layers).toHaveLength(JSON.parse(bytes.toString()).layers.length)
  })

  test.each(Object.entries(refusals))('%s is refused', (name, words) => {
    expect(() => readManifest(documentOf(name), null)).toThrow(RegistryError)
    expect(() => readManifest(documentOf(name), null)).toThrow(words)
  })

  test.each(Object.entries(leftOut))('%s is read without its invalid part', (name, faults) => {
    const { warnings } = readManifest(documentOf(name), null)
    expect(warnings).toEqual(faults.map((fault) => expect.stringContaining(fault)))
  })

  test.each([
    ['helmChart', 'helm'],
    ['cosignSignature', 'cosign-signature'],
    ['attestationManifest', 'buildkit-attestation'],
    ['configOfOctetStream', 'image'],
    ['annotationsOnly', 'unknown'],
    ['typeNotStated', 'unknown'],
    ['ociImage', 'image'],
  ] as const)('%s is of type %s', (name, type) => {
    expect(classify(readImage(images[name])).type).toBe(type)
  })
})

describe('layers', () => {
  const kindsOf = (bytes: Uint8Array) =>
    readImage(bytes)
      .layers.map(describeLayer)
      .map(({ compression, isForeign, isEncrypted }) =>
        [compression, isForeign && 'foreign', isEncrypted && 'encrypted'].filter(Boolean).join(' '),
      )

  test('their compression, and whether they are foreign or encrypted', () => {
    expect(kindsOf(images.everyCompression)).toEqual([
      'none',
      'zstd',
      'gzip',
      'none foreign',
      'zstd foreign',
      'gzip foreign',
    ])
    expect(kindsOf(images.everyDockerCompression)).toEqual([
      'none',
      'zstd',
      'gzip',
      'none foreign',
      'gzip foreign',
    ])
    expect(kindsOf(images.encryptedLayers)).toEqual(['gzip encrypted', 'gzip encrypted', 'gzip encrypted'])
    expect(kindsOf(images.foreignLayers)).toEqual(['gzip foreign', 'gzip'])
    expect(kindsOf(images.layerSuffixUnknown)).toEqual(['unknown'])
    expect(kindsOf(images.helmChart)).toEqual(['gzip'])
  })

  test("foreign layers don't count toward the size", () => {
    const sizes = (bytes: Uint8Array) => {
      const { config, layers } = readImage(bytes)
      return [config, ...layers].map((blob) => blob?.sizeBytes ?? 0)
    }
    const total = (bytes: Uint8Array) => {
      const { config, layers } = readImage(bytes)
      return imageSizeBytes(config, layers)
    }
    const [config = 0, ...layers] = sizes(images.foreignLayers)
    expect(layers).toEqual([9 + 'a licensed system'.length, 9 + 'app'.length])
    expect(total(images.foreignLayers)).toBe(config + 12)
    expect(total(images.fieldsOfOtherFormats)).toBe((sizes(images.fieldsOfOtherFormats)[0] ?? 0) + 13)
    expect(total(images.dockerImage)).toBe((sizes(images.dockerImage)[0] ?? 0) + 13 + 18 + 12)
  })

  test('URLs and annotations', () => {
    const { config, layers } = readImage(images.descriptorExtras)
    expect(config?.annotations).toEqual({ 'com.example.about': 'the config' })
    expect(layers.map(({ urls }) => urls)).toEqual([
      undefined,
      ['https://mirror.example.com/libraries.tar.gz'],
      undefined,
    ])
    expect(layers.at(-1)?.annotations).toEqual({ 'com.example.about': 'the app' })
    expect(readImage(images.fieldsOfOtherFormats).layers[0]?.urls).toHaveLength(2)
  })
})

describe('other fields', () => {
  test('subject, data and types', () => {
    expect(readImage(images.subjectIsImage).subject?.digest).toBe(computeDigest(images.ociImage))
    expect(readImage(images.subjectIsImage).artifactType).toBe('application/vnd.example.notes')
    expect(readImage(images.fieldsOfOtherFormats).subject?.sizeBytes).toBe(images.ociImage.length)
    expect(readImage(images.inlinedConfig).config?.data).toBe('e30=')
    expect(readImage(images.imageWithoutMediaType).mediaType).toBe(
      'application/vnd.oci.image.manifest.v1+json',
    )
  })

  test('the base image', () => {
    const labels = collectLabels({ manifest: readImage(images.fieldsOfOtherFormats) })
    expect(baseImage(labels)).toEqual({
      name: 'registry.example.com/acme/base:2',
      digest: computeDigest(Buffer.from('acme/base:2')),
    })
  })
})
