import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  attestedDigest,
  decodeSimpleSigning,
  decodeStatement,
  describePredicate,
  isAttestationChild,
} from './attestation'
import { classify } from './classify'
import { computeDigest } from './compute-digest'
import { imageSizeBytes } from './image-size'
import { baseImage, collectLabels } from './labels'
import type { Manifest } from './manifest'
import { matchHistory } from './match-history'
import { describeLayer } from './media-type'
import { formatPlatform } from './platform'
import { readImageConfig, readSchema1Config } from './read-config'
import { readManifest } from './read-manifest'
import { RegistryError } from './registry-error'

const folder = new URL('testdata/wild/', import.meta.url)
const now = new Date('2026-06-01T00:00:00Z')
const bytesOf = (name: string) => readFileSync(new URL(encodeURIComponent(name), folder))
const sources = readFileSync(new URL('sources.tsv', folder), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([name = '', , , , kind = '']) => ({ name, kind }))
const namesOf = (kind: string) => sources.filter((source) => source.kind === kind).map(({ name }) => name)
const nameOf = (start: string) => sources.find(({ name }) => name.startsWith(start))?.name ?? start

/** Every document that is refused, and what the refusal names. All others are read. */
const refused: Record<string, string> = {
  'docker-save-manifest-containers+image-almostempty.tar_manifest.json-facc69d6.json': 'Config',
  'docker-save-manifest-google+go-containerregistry-source_image.tar_manifest.json-62100cd1.json': 'Config',
  'docker-save-manifest-oras-project+oras-go-manifest.json-13f082c8.json': 'Config',
  'docker-save-manifest-wagoodman+dive-test-docker-image.tar_manifest.json-07ab5ef7.json': 'Config',
  'docker-save-manifest-wagoodman+dive-test-kaniko-image.tar_manifest.json-c0d21fa3.json': 'Config',
  'index-sigstore+cosign-BUNDLE_SPEC.md-4312f28a.json': 'manifests[0].digest',
  'index-sigstore+cosign-BUNDLE_SPEC.md-9cd3549a.json': 'manifests[0].digest',
  'manifest-containers+image-schema1-to-oci1.json-e4f14604.json': 'config.size',
  'manifest-containers+image-schema1-to-schema2.json-a23e1430.json': 'config.size',
  'manifest-sigstore+cosign-BUNDLE_SPEC.md-04c610f4.json': 'config.digest',
}

function read(start: string): Manifest {
  return readManifest(bytesOf(nameOf(start)), null)
}

function readIndex(start: string) {
  const manifest = read(start)
  if (manifest.kind !== 'index') throw new Error(`${start} is no index`)
  return manifest
}

function readImage(start: string) {
  const manifest = read(start)
  if (manifest.kind !== 'image') throw new Error(`${start} has no config`)
  return manifest
}

function readConfig(start: string) {
  return readImageConfig(bytesOf(nameOf(start)), now)
}

test('every file is listed with its source, and every listed file is there', () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'))
  expect(sources.map(({ name }) => name).sort()).toEqual(files.sort())
  expect(files).toHaveLength(138)
})

describe('manifests, indexes and schema 1', () => {
  const kinds = ['manifest', 'index', 'schema1', 'docker-save-manifest']

  test.each(kinds.flatMap(namesOf))('%s', (name) => {
    const field = refused[name]
    if (field !== undefined) {
      expect(() => readManifest(bytesOf(name), null)).toThrow(RegistryError)
      expect(() => readManifest(bytesOf(name), null)).toThrow(field)
      return
    }
    const manifest = readManifest(bytesOf(name), null)
    expect(manifest.warnings).toEqual([])
    expect(classify(manifest).title).not.toBe('')
    expect(name.split('-')[0]).toBe(manifest.kind === 'image' ? 'manifest' : manifest.kind)
  })

  test('as many are read as there should be', () => {
    expect(kinds.map((kind) => namesOf(kind).filter((name) => !(name in refused)).length)).toEqual([
      40, 41, 3, 0,
    ])
    expect(Object.keys(refused)).toHaveLength(10)
  })

  test('documents named after their digest have it', () => {
    const named = sources.flatMap(({ name, kind }) => {
      const start = kind === 'history' ? undefined : /-([0-9a-f]{40})-/.exec(name)?.[1]
      return start === undefined ? [] : [{ name, start }]
    })
    expect(named).toHaveLength(33)
    for (const { name, start } of named) expect(computeDigest(bytesOf(name))).toContain(`sha256:${start}`)
  })

  test('Docker list: platforms in their order, arm64 v8 normalised', () => {
    const index = readIndex('index-containers+image-schema2list.json')
    expect(index.mediaType).toBe('application/vnd.docker.distribution.manifest.list.v2+json')
    expect(index.manifests.map(({ platform }) => platform && formatPlatform(platform)).slice(0, 5)).toEqual([
      'linux/amd64',
      'linux/arm/v5',
      'linux/arm/v6',
      'linux/arm64',
      'linux/386',
    ])
  })

  test('everything that a Docker list may carry', () => {
    const [child] = readIndex('index-containers+image-v2list.everything').manifests
    expect(child).toMatchObject({
      sizeBytes: 1,
      urls: ['https://some.example/manifest'],
      platform: { os: 'b', architecture: 'a', variant: 'e', osVersion: 'c', osFeatures: ['d'] },
    })
  })

  test('Windows children keep their version', () => {
    const [child] = readIndex('index-docker-library+meta-scripts-builds.json-e1065d84').manifests
    expect(child?.platform && formatPlatform(child.platform)).toBe('windows(10.0.20348.2113)/amd64')
    expect(child?.platform?.osFeatures).toEqual(['win32k'])
  })

  test('attestation children are told from other unknown ones', () => {
    const [image, attestation] = readIndex('index-docker-library+meta-scripts-builds.json-7077df0c').manifests
    expect([image, attestation].map((child) => child && isAttestationChild(child))).toEqual([false, true])
    expect(attestation && attestedDigest(attestation)).toBe(image?.digest)
    const builder = readIndex('index-olareg+olareg-0d4ea07d').manifests
    expect(builder.map(isAttestationChild)).toEqual([false, false, false, false])
  })

  test('nested, unnamed and untyped indexes', () => {
    const layout = readIndex('index-google+go-containerregistry-index.json-ab18c0dc')
    expect(
      layout.manifests.map(({ mediaType }) => mediaType.includes('index') || mediaType.includes('list')),
    ).toEqual([false, true, true])
    expect(readIndex('index-containers+image-ociv1nomime').mediaType).toBe(
      'application/vnd.oci.image.index.v1+json',
    )
    expect(readIndex('index-olareg+olareg-index.json').manifests).toHaveLength(23)
    expect(classify(readIndex('index-regclient+regclient-70a9aadd')).type).toBe('referrers-list')
  })

  test('layers: every compression, foreign, encrypted', () => {
    const all = readImage('manifest-containers+image-oci1-all-media-types.json').layers.map(describeLayer)
    expect(all.map(({ compression, isForeign }) => `${compression}${isForeign ? ' foreign' : ''}`)).toEqual([
      'none',
      'zstd',
      'gzip',
      'none foreign',
      'zstd foreign',
      'gzip foreign',
    ])
    const encrypted = readImage('manifest-containers+image-oci1.encrypted').layers.map(describeLayer)
    expect(encrypted.every(({ isEncrypted, compression }) => isEncrypted && compression === 'gzip')).toBe(
      true,
    )
  })

  test('sizes leave foreign layers out', () => {
    const { config, layers } = readImage('manifest-jonjohnsonjr+dagdotdev-manifest')
    expect(layers.map(({ sizeBytes }) => sizeBytes)).toEqual([4096, 256])
    expect(imageSizeBytes(config, layers)).toBe(4196)
    const docker = readImage('manifest-distribution+distribution-manifest-v2-2')
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
    expect(classify(read(start))).toMatchObject({ type, kind })
  })

  test('subjects, inlined data and the base image', () => {
    expect(readImage('manifest-olareg+olareg-045226b7').subject?.digest).toMatch(/^sha256:4638b261/)
    expect(readImage('manifest-oras-project+oras-go-Targets').config.data).toBe('e30=')
    const labels = collectLabels({ manifest: readImage('manifest-jonjohnsonjr+dagdotdev-manifest') })
    expect(baseImage(labels)).toEqual({ name: 'alpine:3.19', digest: `sha256:${'6'.repeat(64)}` })
  })
})

describe('configs and histories', () => {
  test.each(namesOf('config'))('%s', (name) => {
    const config = readImageConfig(bytesOf(name), now)
    const { rows, problem } = matchHistory(
      config,
      config.diffIds.map(() => ({})),
    )
    expect(problem).toBeNull()
    expect(rows).toHaveLength(config.history.length)
    expect(rows.every(({ instruction, createdBy }) => instruction.raw === createdBy)).toBe(true)
  })

  test.each(namesOf('history'))('%s', (name) => {
    const { history } = readImageConfig(
      Buffer.concat([Buffer.from('{"history":'), bytesOf(name), Buffer.from('}')]),
      now,
    )
    expect(history).toHaveLength(JSON.parse(bytesOf(name).toString()).length)
    expect(history.every(({ createdBy }) => createdBy !== '')).toBe(true)
  })

  test('as many as there should be', () => {
    expect([namesOf('config').length, namesOf('history').length]).toEqual([33, 6])
  })

  test('a placeholder date is unknown, a real one is kept', () => {
    expect(readConfig('config-google+go-containerregistry-6e0b05049').created).toBeNull()
    expect(readConfig('config-aquasecurity+trivy-amazonlinux2').created).toBeNull()
    expect(readConfig('config-opencontainers+image-spec').created).toBe('2015-10-31T22:22:56.015Z')
    expect(namesOf('config').filter((name) => readConfig(name).created === null)).toHaveLength(5)
  })

  test('the example of the spec', () => {
    expect(readConfig('config-opencontainers+image-spec')).toMatchObject({
      author: 'Alyssa P. Hacker <alyspdev@example.com>',
      user: 'alice',
      exposedPorts: ['8080/tcp'],
      volumes: ['/var/job-result-data', '/var/log/my-app-logs'],
      entrypoint: ['/bin/my-app-binary'],
      workingDir: '/home/alice',
      labels: { 'com.example.project.git.url': 'https://example.com/project.git' },
    })
  })

  test('arm variants, health checks and letters beyond ASCII', () => {
    expect(formatPlatform(readConfig('config-olareg+olareg-1100d195').platform)).toBe('linux/arm/v6')
    expect(readConfig('config-containers+image-schema1-to-schema2').healthcheck).toEqual({
      test: ['CMD-SHELL', '/openstack/healthcheck'],
    })
    expect(readConfig('config-quay+quay-unicode').author).toBe('Sômé guy')
  })

  test('lines of history as instructions, with their layers', () => {
    const config = readConfig('config-containers+image-schema2-to-oci1')
    const { rows } = matchHistory(
      config,
      config.diffIds.map(() => ({})),
    )
    expect(rows.map(({ instruction, layer }) => `${layer ?? '-'} ${instruction.keyword}`).join(', ')).toBe(
      '0 ADD, - CMD, - ENV, - ENV, 1 RUN, - WORKDIR, 2 RUN, - ENV, - ENV, - ENV, - ENV, 3 RUN, 4 COPY, - EXPOSE, - CMD',
    )
    expect(rows.at(-1)?.instruction.text).toBe('["httpd-foreground"]')
    const volume = matchHistory(readConfig('config-regclient+regclient-03d7b3c6'), [{}, {}]).rows.at(-1)
    expect(volume?.instruction).toMatchObject({ keyword: 'VOLUME', text: '/volume' })
  })
})

describe('schema 1', () => {
  test.each([
    ['schema1-containers+image-schema2-to-schema1', 'library/httpd-copy', 'linux/amd64', 15, 5],
    ['schema1-quay+quay-simple', 'devtable/somerepo', 'linux/amd64', 3, 2],
    ['schema1-quay+quay-validate_manifest_known_issue', 'quaymonitor/monitortest2', 'linux/amd64', 5, 4],
  ])('%s', (start, name, platform, lines, filled) => {
    const manifest = read(start)
    if (manifest.kind !== 'schema1') throw new Error('no schema 1')
    const config = readSchema1Config(manifest, now)
    const { rows, problem } = matchHistory(config, manifest.layers)
    expect(manifest).toMatchObject({ name, tag: 'latest', signed: true })
    expect(formatPlatform(config.platform)).toBe(platform)
    expect(problem).toBeNull()
    expect(rows).toHaveLength(lines)
    expect(rows.filter(({ layer }) => layer !== null)).toHaveLength(filled)
  })

  test('the newest settings and the oldest line', () => {
    const manifest = read('schema1-containers+image-schema2-to-schema1')
    if (manifest.kind !== 'schema1') throw new Error('no schema 1')
    const config = readSchema1Config(manifest, now)
    expect(config).toMatchObject({
      cmd: ['httpd-foreground'],
      workingDir: '/usr/local/apache2',
      exposedPorts: ['80/tcp'],
    })
    expect(config.history[0]?.createdBy).toMatch(/^\/bin\/sh -c #\(nop\) ADD file:c6c23585ab14/)
    expect(manifest.layers[0]?.digest).toMatch(/^sha256:6a5a5368/)
  })
})

describe('statements and signatures', () => {
  test.each([
    ['dsse-sigstore+cosign-custom', 'Attestation · cosign custom', 'sha256:6c6fd6a4'],
    ['dsse-sigstore+cosign-vuln-1a7c882c', 'Vulnerability scan · cosign', 'sha256:3c19aa98'],
    ['dsse-sigstore+cosign-vuln-d3166153', 'Vulnerability scan · cosign', 'sha256:3c19aa98'],
  ])('%s', (start, predicate, digest) => {
    const statement = decodeStatement(bytesOf(nameOf(start)))
    expect(statement).toMatchObject({
      envelope: 'dsse',
      signatures: 1,
      statementType: 'https://in-toto.io/Statement/v0.1',
    })
    expect(describePredicate(statement?.predicateType ?? '')).toBe(predicate)
    expect(statement?.subjects[0]?.name).toBe('registry.local:5000/knative/demo')
    expect(statement?.subjects[0]?.digest).toContain(digest)
  })

  test.each(namesOf('simplesigning'))('%s', (name) => {
    expect(decodeSimpleSigning(bytesOf(name))).toMatchObject({
      type: 'cosign container image signature',
      reference: 'testing/manifest',
      digest: 'sha256:20be...fe55',
      optional: { timestamp: 1458239713 },
    })
    expect(decodeStatement(bytesOf(name))).toBeUndefined()
  })

  test('as many as there should be', () => {
    expect([namesOf('dsse').length, namesOf('simplesigning').length]).toEqual([3, 2])
  })
})
