import { AMD64 } from './debian'
import { createLayer } from './layer'
import type { LayoutWriter } from './layout-writer'
import { randomHex } from './random'

const SCHEMA1_TYPE = 'application/vnd.docker.distribution.manifest.v1+json'
const ARTIFACT_TYPE = 'application/vnd.oci.artifact.manifest.v1+json'
/** The gzip of an empty tar, used by schema 1 for instructions without a layer. */
const EMPTY_LAYER = 'sha256:a3ed95caeb02ffe68cdd9fd84406680ae93d633cb16422d00e8a7c22955b46d4'

/** Adds obsolete documents: Docker schema 1 and the withdrawn OCI artifact manifest. */
export async function addLegacy(writer: LayoutWriter): Promise<void> {
  await addSchema1(writer)
  await addArtifactManifest(writer)
}

async function addSchema1(writer: LayoutWriter): Promise<void> {
  const created = '2026-10-02T11:30:00Z'
  const layer = await createLayer([{ path: 'bin/hello', sizeBytes: 61_000, mode: 0o755 }], {
    family: 'docker',
    created,
  })
  if (layer.bytes) await writer.blob(layer.descriptor.mediaType, layer.bytes)
  const base = { id: randomHex('schema 1 base', 64), created, architecture: AMD64.architecture, os: 'linux' }
  const nop = (text: string) => ({ Cmd: ['/bin/sh', '-c', `#(nop) ${text}`] })
  const top = {
    ...base,
    id: randomHex('schema 1 top', 64),
    parent: base.id,
    throwaway: true,
    docker_version: '1.9.1',
    container_config: nop('CMD ["/bin/hello"]'),
    config: { Cmd: ['/bin/hello'], Env: ['PATH=/bin'] },
  }
  const bottom = { ...base, container_config: nop(`ADD file:${randomHex('schema 1 file', 64)} in /bin`) }
  const manifest = {
    schemaVersion: 1,
    name: 'artifacts/legacy',
    tag: 'schema1',
    architecture: AMD64.architecture,
    fsLayers: [{ blobSum: EMPTY_LAYER }, { blobSum: layer.descriptor.digest }],
    history: [top, bottom].map((entry) => ({ v1Compatibility: JSON.stringify(entry) })),
  }
  writer.name('artifacts/legacy', 'schema1', await writer.json(SCHEMA1_TYPE, manifest, 3))
}

async function addArtifactManifest(writer: LayoutWriter): Promise<void> {
  const blob = await writer.json('application/vnd.acme.report.v1+json', { passed: 212, failed: 0 })
  const manifest = {
    mediaType: ARTIFACT_TYPE,
    artifactType: 'application/vnd.acme.report.v1',
    blobs: [{ ...blob, annotations: { 'org.opencontainers.image.title': 'report.json' } }],
    annotations: { 'org.opencontainers.artifact.created': '2026-10-02T11:31:00Z' },
  }
  writer.name('artifacts/legacy', 'artifact-manifest', await writer.json(ARTIFACT_TYPE, manifest))
}
