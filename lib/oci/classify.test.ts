import { describe, expect, test } from 'vitest'
import { classify } from './classify'
import type { Descriptor } from './descriptor'
import type { ImageManifest, IndexManifest, Schema1Manifest } from './manifest'

const ociConfig = 'application/vnd.oci.image.config.v1+json'
const dockerConfig = 'application/vnd.docker.container.image.v1+json'
const empty = 'application/vnd.oci.empty.v1+json'
const layer = 'application/vnd.oci.image.layer.v1.tar+gzip'
const common = { annotations: {}, warnings: [] }

function descriptor(mediaType: string, more: Partial<Descriptor> = {}): Descriptor {
  return { mediaType, digest: `sha256:${'4f'.repeat(32)}`, sizeBytes: 1, annotations: {}, ...more }
}

function image(config: string, layers: string[], artifactType?: string): ImageManifest {
  const mediaType = 'application/vnd.oci.image.manifest.v1+json'
  const parts = { config: descriptor(config), layers: layers.map((type) => descriptor(type)) }
  return { kind: 'image', mediaType, ...common, ...parts, ...(artifactType && { artifactType }) }
}

function index(manifests: Descriptor[], more: Partial<IndexManifest> = {}): IndexManifest {
  return {
    kind: 'index',
    mediaType: 'application/vnd.oci.image.index.v1+json',
    ...common,
    manifests,
    ...more,
  }
}

describe('manifests with a config', () => {
  test.each<[string, string, string[], string | undefined, object]>([
    ['an OCI image', ociConfig, [layer], undefined, { kind: 'image', type: 'image', title: 'Image · OCI' }],
    [
      'an image without layers',
      ociConfig,
      [],
      undefined,
      { kind: 'image', type: 'image', title: 'Image · OCI' },
    ],
    [
      'an image that says so',
      ociConfig,
      [layer],
      ociConfig,
      { kind: 'image', type: 'image', title: 'Image · OCI' },
    ],
    [
      'a Helm chart',
      'application/vnd.cncf.helm.config.v1+json',
      ['application/tar+gzip'],
      undefined,
      {
        kind: 'artifact',
        type: 'helm',
        title: 'Helm chart',
        artifactType: 'application/vnd.cncf.helm.config.v1+json',
      },
    ],
    [
      'a cosign signature',
      ociConfig,
      ['application/vnd.dev.cosign.simplesigning.v1+json'],
      undefined,
      { kind: 'artifact', type: 'cosign-signature', title: 'Signature · cosign' },
    ],
    [
      'a cosign attestation',
      ociConfig,
      ['application/vnd.dsse.envelope.v1+json'],
      undefined,
      { kind: 'artifact', type: 'cosign-attestation', title: 'Attestation · cosign, DSSE' },
    ],
    [
      'a cosign SBOM',
      ociConfig,
      ['text/spdx+json'],
      undefined,
      { kind: 'artifact', type: 'sbom', title: 'SBOM · SPDX' },
    ],
    [
      'a Sigstore bundle',
      empty,
      ['application/vnd.dev.sigstore.bundle.v0.3+json'],
      'application/vnd.dev.sigstore.bundle.v0.3+json',
      { type: 'sigstore-bundle', artifactType: 'application/vnd.dev.sigstore.bundle.v0.3+json' },
    ],
    [
      'a Notation signature',
      'application/vnd.cncf.notary.signature',
      ['application/jose+json'],
      undefined,
      { type: 'notation', title: 'Signature · Notation' },
    ],
    [
      'attestations of an old BuildKit',
      ociConfig,
      ['application/vnd.in-toto+json'],
      undefined,
      { type: 'buildkit-attestation' },
    ],
    [
      'attestations of a new BuildKit',
      empty,
      ['application/vnd.in-toto+json'],
      'application/vnd.docker.attestation.manifest.v1+json',
      { type: 'buildkit-attestation' },
    ],
    [
      'a build cache',
      'application/vnd.buildkit.cacheconfig.v0',
      [layer],
      undefined,
      { kind: 'artifact', type: 'build-cache' },
    ],
    [
      'a docker plugin',
      'application/vnd.docker.plugin.v1+json',
      [layer],
      undefined,
      { kind: 'artifact', type: 'docker-plugin' },
    ],
    [
      'a wasm component',
      'application/vnd.wasm.config.v0+json',
      ['application/wasm'],
      undefined,
      { type: 'wasm', title: 'Wasm component' },
    ],
    [
      'an old wasm module',
      'application/vnd.wasm.config.v1+json',
      ['application/vnd.wasm.content.layer.v1+wasm'],
      undefined,
      { type: 'wasm', title: 'Wasm module · legacy' },
    ],
    [
      'a Flux artifact',
      'application/vnd.cncf.flux.config.v1+json',
      ['application/vnd.cncf.flux.content.v1.tar+gzip'],
      undefined,
      { type: 'flux' },
    ],
    [
      'a Dev Container feature',
      'application/vnd.devcontainers',
      ['application/vnd.devcontainers.layer.v1+tar'],
      undefined,
      { type: 'devcontainer' },
    ],
    [
      'a Compose application',
      empty,
      ['application/vnd.docker.compose.file+yaml'],
      'application/vnd.docker.compose.project',
      { type: 'compose' },
    ],
    [
      'an AI model',
      'application/vnd.docker.ai.model.config.v0.1+json',
      ['application/vnd.docker.ai.gguf.v3'],
      undefined,
      { type: 'ai-model' },
    ],
    [
      'a SOCI index',
      'application/vnd.amazon.soci.index.v1+json',
      ['application/octet-stream'],
      undefined,
      { type: 'soci' },
    ],
    [
      'a Trivy database',
      'application/vnd.aquasec.trivy.config.v1+json',
      ['application/vnd.aquasec.trivy.db.layer.v1.tar+gzip'],
      undefined,
      { type: 'trivy-db' },
    ],
    [
      'a chart with no telling config',
      'application/vnd.unknown.config.v1+json',
      ['application/vnd.cncf.helm.chart.content.v1.tar+gzip'],
      undefined,
      { type: 'helm' },
    ],
    [
      'files of old ORAS',
      'application/vnd.unknown.config.v1+json',
      ['text/plain'],
      undefined,
      { type: 'oras', title: 'Generic artifact · files' },
    ],
    ['VEX', empty, ['application/vnd.openvex+json'], 'application/vnd.openvex+json', { type: 'vex' }],
    ['a scan report', empty, ['x/y'], 'application/sarif+json', { type: 'scan-report' }],
    ['a type in odd case', empty, ['x/y'], 'Application/Vnd.CNCF.Helm.Config.v1+JSON', { type: 'helm' }],
    [
      'a type of its own',
      empty,
      ['x/y'],
      'application/vnd.example+type',
      {
        kind: 'artifact',
        type: 'unknown',
        title: 'OCI artifact · application/vnd.example+type',
        artifactType: 'application/vnd.example+type',
      },
    ],
    [
      'a config of its own',
      'application/vnd.example.config',
      [layer],
      undefined,
      { type: 'unknown', artifactType: 'application/vnd.example.config' },
    ],
    [
      'nothing but the empty config',
      empty,
      ['x/y'],
      undefined,
      { kind: 'artifact', type: 'unknown', title: 'OCI artifact' },
    ],
  ])('%s', (_, config, layers, artifactType, expected) => {
    expect(classify(image(config, layers, artifactType))).toMatchObject(expected)
  })

  test('a Docker image is named as such', () => {
    const docker = {
      ...image(dockerConfig, [layer]),
      mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    }
    expect(classify(docker)).toEqual({ kind: 'image', type: 'image', title: 'Image · Docker schema 2' })
    const vague = { ...docker, config: descriptor('application/octet-stream') }
    expect(classify(vague)).toEqual({ kind: 'image', type: 'image', title: 'Image · Docker schema 2' })
    expect(classify({ ...vague, layers: [descriptor('text/plain')] }).kind).toBe('artifact')
    expect(classify({ ...vague, mediaType: 'application/vnd.oci.image.manifest.v1+json' }).kind).toBe(
      'artifact',
    )
  })
})

describe('indexes', () => {
  const child = descriptor('application/vnd.oci.image.manifest.v1+json', {
    platform: { os: 'linux', architecture: 'amd64' },
  })
  const referrer = descriptor('application/vnd.oci.image.manifest.v1+json', {
    artifactType: 'application/spdx+json',
  })

  test.each<[string, IndexManifest, object]>([
    [
      'of platforms',
      index([child]),
      { kind: 'index', type: 'multi-platform', title: 'Multi-platform image · OCI index' },
    ],
    ['that is empty', index([]), { kind: 'index', type: 'multi-platform' }],
    [
      'of Docker',
      index([child], { mediaType: 'application/vnd.docker.distribution.manifest.list.v2+json' }),
      { title: 'Multi-platform image · Docker manifest list' },
    ],
    [
      'of referrers',
      index([referrer, referrer]),
      { kind: 'index', type: 'referrers-list', title: 'Referrers list · OCI index' },
    ],
    ['of both', index([child, referrer]), { type: 'multi-platform' }],
    [
      'of a build cache',
      index([descriptor(layer), descriptor('application/vnd.buildkit.cacheconfig.v0')]),
      { kind: 'artifact', type: 'build-cache' },
    ],
    [
      'that is an artifact',
      index([child], { artifactType: 'application/x' }),
      {
        kind: 'index',
        type: 'artifact-index',
        title: 'Artifact index · OCI index',
        artifactType: 'application/x',
      },
    ],
    [
      'that is a model',
      index([], { artifactType: 'application/vnd.cncf.model.manifest.v1+json' }),
      { kind: 'index', type: 'ai-model', title: 'AI model' },
    ],
  ])('%s', (_, manifest, expected) => {
    expect(classify(manifest)).toMatchObject(expected)
  })
})

test('schema 1, artifact manifests and unknown documents have a name too', () => {
  const schema1: Omit<Schema1Manifest, 'mediaType'> = {
    kind: 'schema1',
    ...common,
    name: '',
    tag: '',
    architecture: '',
    signed: true,
    layers: [],
  }
  expect(
    classify({ ...schema1, mediaType: 'application/vnd.docker.distribution.manifest.v1+prettyjws' }),
  ).toEqual({ kind: 'image', type: 'schema1', title: 'Legacy image · Docker schema 1, signed' })
  expect(
    classify({ ...schema1, mediaType: 'application/vnd.docker.distribution.manifest.v1+json' }).title,
  ).toContain('unsigned')
  const artifact = {
    kind: 'artifact',
    mediaType: 'application/vnd.oci.artifact.manifest.v1+json',
    ...common,
  } as const
  expect(classify({ ...artifact, artifactType: 'application/spdx+json', blobs: [] })).toMatchObject({
    type: 'sbom',
  })
  expect(
    classify({ ...artifact, blobs: [descriptor('application/vnd.cncf.helm.chart.content.v1.tar+gzip')] }),
  ).toMatchObject({ type: 'helm' })
  expect(classify({ ...artifact, artifactType: 'a/b', blobs: [] })).toMatchObject({
    kind: 'artifact',
    type: 'unknown',
    title: 'OCI artifact · a/b',
  })
  expect(classify({ kind: 'unknown', mediaType: 'a/b', ...common })).toEqual({
    kind: 'artifact',
    type: 'unknown',
    title: 'Unknown document · a/b',
    artifactType: 'a/b',
  })
  expect(classify({ kind: 'unknown', mediaType: '', ...common }).title).toBe('Unknown document')
})
