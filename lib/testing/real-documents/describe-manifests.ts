import { describe, expect, test } from 'vitest'
import { attestedDigest, isAttestationChild } from '@/lib/oci/attestation'
import { classify } from '@/lib/oci/classify'
import { imageSizeBytes } from '@/lib/oci/image-size'
import { baseImage, collectLabels } from '@/lib/oci/labels'
import { describeLayer } from '@/lib/oci/media-type'
import { formatPlatform } from '@/lib/oci/platform'
import type { WildDocuments } from './wild-documents'

/** Registers tests of the contents of manifests and indexes. */
export function describeManifests(wild: WildDocuments): void {
  describe('known manifests and indexes', () => {
    test('Docker list: platforms in their order, arm64 v8 normalized', () => {
      const index = wild.readIndex('index-containers+image-schema2list.json')
      expect(index.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json')
      expect(index.manifests.map(({ platform }) => platform && formatPlatform(platform)).slice(0, 5)).toEqual(
        ['linux/amd64', 'linux/arm/v5', 'linux/arm/v6', 'linux/arm64', 'linux/386'],
      )
    })

    test('every field of a Docker manifest list', () => {
      const [child] = wild.readIndex('index-containers+image-v2list.everything').manifests
      expect(child).toMatchObject({
        sizeBytes: 1,
        urls: ['https://some.example/manifest'],
        platform: { os: 'b', architecture: 'a', variant: 'e', osVersion: 'c', osFeatures: ['d'] },
      })
    })

    test('Windows children keep their version', () => {
      const [child] = wild.readIndex('index-docker-library+meta-scripts-builds.json-e1065d84').manifests
      expect(child?.platform && formatPlatform(child.platform)).toBe('windows(10.0.20348.2113)/amd64')
      expect(child?.platform?.osFeatures).toEqual(['win32k'])
    })

    test('attestation children and others of unknown platform', () => {
      const [image, attestation] = wild.readIndex(
        'index-docker-library+meta-scripts-builds.json-7077df0c',
      ).manifests
      expect([image, attestation].map((child) => child && isAttestationChild(child))).toEqual([false, true])
      expect(attestation && attestedDigest(attestation)).toBe(image?.digest)
      const builder = wild.readIndex('index-olareg+olareg-0d4ea07d').manifests
      expect(builder.map(isAttestationChild)).toEqual([false, false, false, false])
    })

    test('nested, unnamed and untyped indexes', () => {
      const layout = wild.readIndex('index-google+go-containerregistry-index.json-ab18c0dc')
      expect(
        layout.manifests.map(({ mediaType }) => mediaType.includes('index') || mediaType.includes('list')),
      ).toEqual([false, true, true])
      expect(wild.readIndex('index-containers+image-ociv1nomime').mediaType).toBe(
        'application/vnd.oci.image.index.v1+json',
      )
      expect(wild.readIndex('index-olareg+olareg-index.json').manifests).toHaveLength(23)
      expect(classify(wild.readIndex('index-regclient+regclient-70a9aadd')).type).toBe('referrers-list')
    })

    test('layers: every compression, foreign, encrypted', () => {
      const all = wild
        .readImage('manifest-containers+image-oci1-all-media-types.json')
        .layers.map(describeLayer)
      expect(all.map(({ compression, isForeign }) => `${compression}${isForeign ? ' foreign' : ''}`)).toEqual(
        ['none', 'zstd', 'gzip', 'none foreign', 'zstd foreign', 'gzip foreign'],
      )
      const encrypted = wild.readImage('manifest-containers+image-oci1.encrypted').layers.map(describeLayer)
      expect(encrypted.every(({ isEncrypted, compression }) => isEncrypted && compression === 'gzip')).toBe(
        true,
      )
    })

    test('foreign layers are not part of the size', () => {
      const { config, layers } = wild.readImage('manifest-jonjohnsonjr+dagdotdev-manifest')
      expect(layers.map(({ sizeBytes }) => sizeBytes)).toEqual([4096, 256])
      expect(imageSizeBytes(config, layers)).toBe(4196)
      const docker = wild.readImage('manifest-distribution+distribution-manifest-v2-2')
      expect(imageSizeBytes(docker.config, docker.layers)).toBe(7023 + 32654 + 16724 + 73109)
    })

    test.each([
      ['manifest-google+go-containerregistry-b544f71e', 'helm', 'artifact'],
      ['manifest-jonjohnsonjr+dagdotdev-sig_manifest', 'cosign-signature', 'artifact'],
      ['manifest-containers+image-schema2-invalid-media-type', 'image', 'image'],
      ['manifest-opencontainers+image-spec-manifest.md-789da7ca', 'unknown', 'artifact'],
      ['manifest-containers+image-oci1.json', 'image', 'image'],
      ['schema1-quay+quay-simple', 'schema1', 'image'],
    ])('%s is %s', (start, type, kind) => {
      expect(classify(wild.read(start))).toMatchObject({ type, kind })
    })

    test('subjects, inlined data and the base image', () => {
      expect(wild.readImage('manifest-olareg+olareg-045226b7').subject?.digest).toMatch(/^sha256:4638b261/)
      expect(wild.readImage('manifest-oras-project+oras-go-Targets').config?.data).toBe('e30=')
      const labels = collectLabels({ manifest: wild.readImage('manifest-jonjohnsonjr+dagdotdev-manifest') })
      expect(baseImage(labels)).toEqual({ name: 'alpine:3.19', digest: `sha256:${'6'.repeat(64)}` })
    })
  })
}
