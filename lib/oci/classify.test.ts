import { describe, expect, test } from 'vitest'
import { type ArtifactKind, classify } from './classify'
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

const helm = 'application/vnd.cncf.helm'
const cosign = 'application/vnd.dev.cosign'
const bundle = 'application/vnd.dev.sigstore.bundle.v0.3+json'

describe('manifests with a config', () => {
  test.each<[string, string[], ArtifactKind, string]>([
    [ociConfig, [layer], 'image', 'Image · OCI'],
    [ociConfig, [], 'image', 'Image · OCI'],
    [`${helm}.config.v1+json`, ['application/tar+gzip'], 'helm', 'Helm chart'],
    [ociConfig, [`${cosign}.simplesigning.v1+json`], 'cosign-signature', 'Signature · cosign'],
    [
      ociConfig,
      ['application/vnd.dsse.envelope.v1+json'],
      'cosign-attestation',
      'Attestation · cosign, DSSE',
    ],
    [ociConfig, ['text/spdx+json'], 'sbom', 'SBOM · SPDX'],
    [`${cosign}.artifact.sbom.v1+json`, ['text/x'], 'sbom', 'SBOM · cosign attachment'],
    ['application/vnd.cncf.notary.signature', ['application/jose+json'], 'notation', 'Signature · Notation'],
    [ociConfig, ['application/vnd.in-toto+json'], 'buildkit-attestation', 'Attestations · in-toto'],
    ['application/vnd.buildkit.cacheconfig.v0', [layer], 'build-cache', 'Build cache · BuildKit'],
    ['application/vnd.docker.plugin.v1+json', [layer], 'docker-plugin', 'Docker Engine plugin'],
    ['application/vnd.wasm.config.v0+json', ['application/wasm'], 'wasm', 'Wasm component'],
    ['application/vnd.wasm.config.v1+json', ['x/y'], 'wasm', 'Wasm module · legacy'],
    ['application/vnd.cncf.flux.config.v1+json', ['x/y'], 'flux', 'Flux artifact'],
    ['application/vnd.devcontainers', ['x/y'], 'devcontainer', 'Dev Container feature'],
    ['application/vnd.docker.ai.model.config.v0.1+json', ['x/y'], 'ai-model', 'AI model'],
    ['application/vnd.amazon.soci.index.v1+json', ['x/y'], 'soci', 'SOCI index'],
    ['application/vnd.aquasec.trivy.config.v1+json', ['x/y'], 'trivy-db', 'Trivy database'],
    ['application/vnd.unknown.config.v1+json', [`${helm}.chart.content.v1.tar+gzip`], 'helm', 'Helm chart'],
    ['application/vnd.unknown.config.v1+json', ['text/plain'], 'oras', 'Generic artifact · files'],
    [dockerConfig, ['application/vnd.ollama.image.model'], 'ai-model', 'AI model'],
    ['application/vnd.docker.ai.model.config.v0.2+json', ['x/y'], 'ai-model', 'AI model'],
    ['application/vnd.kitops.modelkit.config.v1+json', ['x/y'], 'ai-model', 'AI model · KitOps ModelKit'],
    [ociConfig, ['application/vnd.fermyon.spin.application.v1+config'], 'spin', 'Spin application'],
    [
      ociConfig,
      [
        'application/vnd.wasm.content.layer.v1+wasm',
        'application/vnd.wasm.content.layer.v1+data',
        'application/vnd.fermyon.spin.application.v1+config',
      ],
      'spin',
      'Spin application',
    ],
    [
      'application/vnd.cncf.openpolicyagent.config.v1+json',
      ['application/vnd.cncf.openpolicyagent.policy.layer.v1+rego'],
      'opa',
      'Policy bundle · Open Policy Agent',
    ],
    [
      'application/vnd.oci.image.config.v1+json',
      ['application/vnd.cncf.openpolicyagent.layer.v1.tar+gzip'],
      'opa',
      'Policy bundle · Open Policy Agent',
    ],
    [
      'application/vnd.sylabs.sif.config.v1+json',
      ['application/vnd.sylabs.sif.layer.v1.sif'],
      'sif',
      'Singularity image · SIF',
    ],
    [
      empty,
      ['application/vnd.cncf.argoproj.argocd.content.v1.tar+gzip'],
      'argocd',
      'Argo CD application source',
    ],
    [dockerConfig, ['application/vnd.example.model'], 'unknown', 'OCI artifact'],
    [ociConfig, ['text/plain', 'a/b'], 'unknown', 'OCI artifact'],
    [ociConfig, [layer, 'text/spdx+json'], 'image', 'Image · OCI'],
    [ociConfig, [''], 'image', 'Image · OCI'],
    ['application/vnd.example.config', [layer], 'unknown', 'OCI artifact · application/vnd.example.config'],
    [empty, ['x/y'], 'unknown', 'OCI artifact'],
  ])('config %s, layers %j: %s', (config, layers, type, title) => {
    const kind = type === 'image' ? 'image' : 'artifact'
    expect(classify(image(config, layers))).toMatchObject({ kind, type, title })
  })

  test.each<[string, ArtifactKind, string]>([
    [bundle, 'sigstore-bundle', 'Sigstore bundle'],
    [
      'application/vnd.docker.attestation.manifest.v1+json',
      'buildkit-attestation',
      'Build attestations · BuildKit',
    ],
    ['application/vnd.docker.compose.project', 'compose', 'Compose application'],
    ['application/vnd.opentofu.modulepkg', 'opentofu', 'OpenTofu module'],
    ['application/vnd.kitops.modelkit.manifest.v1+json', 'ai-model', 'AI model · KitOps ModelKit'],
    ['application/vnd.sylabs.sif.layer.v1.sif', 'sif', 'Singularity image · SIF'],
    ['application/vnd.cyclonedx+json', 'sbom', 'SBOM · CycloneDX'],
    ['application/vnd.openvex+json', 'vex', 'VEX · OpenVEX'],
    ['application/sarif+json', 'scan-report', 'Scan report · SARIF'],
    ['Application/Vnd.CNCF.Helm.Config.v1+JSON', 'helm', 'Helm chart'],
    ['application/vnd.example+type', 'unknown', 'OCI artifact · application/vnd.example+type'],
  ])('artifactType %s: %s', (artifactType, type, title) => {
    expect(classify(image(empty, ['x/y'], artifactType))).toEqual({
      kind: 'artifact',
      type,
      title,
      artifactType,
    })
  })

  test("the config's type is shown, except for an image config", () => {
    expect(classify(image(`${helm}.config.v1+json`, [])).artifactType).toBe(`${helm}.config.v1+json`)
    expect(classify(image(ociConfig, ['text/spdx'])).artifactType).toBeUndefined()
    expect(classify(image(ociConfig, [layer], ociConfig))).toEqual({
      kind: 'image',
      type: 'image',
      title: 'Image · OCI',
    })
  })

  test('layer annotations identify a bundle of Tekton resources', () => {
    const bundle = image(ociConfig, [layer, layer])
    const resource = (kind: string) =>
      descriptor(layer, {
        annotations: { 'dev.tekton.image.kind': kind, 'dev.tekton.image.name': 'build' },
      })
    expect(classify({ ...bundle, layers: [resource('task'), resource('pipeline')] })).toEqual({
      kind: 'artifact',
      type: 'tekton',
      title: 'Tekton bundle',
    })
    expect(classify({ ...bundle, layers: [descriptor(layer), resource('task')] }).kind).toBe('image')
  })

  test('a Docker image has its own title', () => {
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
    ['that is empty', index([]), { kind: 'index', type: 'multi-platform', title: 'Empty index · OCI index' }],
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
      'of typed platforms',
      index([{ ...child, artifactType: 'a/b' }]),
      { kind: 'index', type: 'artifact-index', title: 'Artifact index · a/b' },
    ],
    [
      'of one known type for each platform',
      index([
        { ...child, artifactType: 'application/vnd.opentofu.provider-target' },
        { ...child, artifactType: 'application/vnd.opentofu.provider-target' },
      ]),
      { type: 'opentofu', title: 'Artifact index · OpenTofu provider' },
    ],
    [
      'of platforms of several types',
      index([
        { ...child, artifactType: 'a/b' },
        { ...child, artifactType: 'a/c' },
      ]),
      { type: 'artifact-index', title: 'Artifact index · OCI index' },
    ],
    [
      'of an image and its SOCI index',
      index([child, { ...child, artifactType: 'application/vnd.amazon.soci.index.v2+json' }]),
      { type: 'multi-platform' },
    ],
    [
      'of platforms that say they are images',
      index([{ ...child, artifactType: ociConfig }]),
      { type: 'multi-platform' },
    ],
    [
      'of images as Nydus packs them',
      index([{ ...child, artifactType: 'application/vnd.nydus.image.manifest.v1+json' }]),
      { type: 'multi-platform' },
    ],
    ['of children that say nothing', index([descriptor('a/b')]), { type: 'multi-platform' }],
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
        title: 'Artifact index · application/x',
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

test('an image converted and labeled by Nydus is an image', () => {
  const nydus = 'application/vnd.nydus.image.manifest.v1+json'
  const layers = ['application/vnd.oci.image.layer.nydus.blob.v1', layer]
  expect(classify(image(ociConfig, layers, nydus))).toMatchObject({ kind: 'image', type: 'image' })
})

test('schema 1, artifact manifests and unknown documents also have a title', () => {
  const parts = { name: '', tag: '', architecture: '', layers: [], mediaType: '' }
  const schema1: Schema1Manifest = { kind: 'schema1', ...common, ...parts, signed: true }
  const title = 'Legacy image · Docker schema 1, signed'
  expect(classify(schema1)).toEqual({ kind: 'image', type: 'schema1', title })
  expect(classify({ ...schema1, signed: false }).title).toContain('unsigned')
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
