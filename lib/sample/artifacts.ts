import { addEmptyConfig } from './attestation'
import type { LayoutWriter, WireDescriptor } from './layout-writer'
import { randomBytes } from './random'

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json'
const CREATED = '2026-11-05T09:00:00Z'

/** Adds artifacts other than images: files, WebAssembly, and unknown types. */
export async function addArtifacts(writer: LayoutWriter): Promise<void> {
  await addFiles(writer)
  await addWasm(writer)
  await addUnknown(writer)
}

/** As in `oras push`: one blob per file, with its name as title. */
async function addFiles(writer: LayoutWriter): Promise<void> {
  const titled = async (
    mediaType: string,
    title: string,
    bytes: Uint8Array | string,
  ): Promise<WireDescriptor> => {
    const annotations = { 'org.opencontainers.image.title': title }
    return { ...(await writer.blob(mediaType, bytes)), annotations }
  }
  const rows = Array.from({ length: 400 }, (_, i) => `${i + 1},api-${i % 7},${(i * 37) % 500}`)
  const layers = [
    await titled('text/markdown', 'README.md', '# Load test\n\nResults of the load test of November.\n'),
    await titled('text/csv', 'results/latency.csv', `run,service,milliseconds\n${rows.join('\n')}\n`),
    await titled('application/vnd.acme.trace', 'results/trace.bin', randomBytes('oras trace', 524_288)),
  ]
  await addManifest(writer, 'artifacts/oras', 'load-test', {
    artifactType: 'application/vnd.unknown.artifact.v1',
    config: await addEmptyConfig(writer),
    layers,
    annotations: { 'org.opencontainers.image.created': CREATED },
  })
}

/** A component in the CNCF's layout, with its interfaces in the config. */
async function addWasm(writer: LayoutWriter): Promise<void> {
  const header = Buffer.from('0061736d0d000100', 'hex')
  const layer = await writer.blob(
    'application/wasm',
    Buffer.concat([header, randomBytes('wasm component', 212_000)]),
  )
  const config = await writer.json('application/vnd.wasm.config.v0+json', {
    created: CREATED,
    author: 'Platform team',
    architecture: 'wasm',
    os: 'wasip2',
    layerDigests: [layer.digest],
    component: {
      exports: ['wasi:http/incoming-handler@0.2.8'],
      imports: ['wasi:http/types@0.2.8', 'wasi:io/streams@0.2.8', 'wasi:cli/environment@0.2.8'],
    },
  })
  await addManifest(writer, 'artifacts/wasm', '0.4.0', { config, layers: [layer] })
}

async function addUnknown(writer: LayoutWriter): Promise<void> {
  const layer = await writer.json('application/vnd.acme.policy.layer.v1+json', {
    allow: ['registry.acme.example/*'],
  })
  await addManifest(writer, 'artifacts/unknown', 'policy', {
    artifactType: 'application/vnd.acme.policy.v1',
    config: await writer.json('application/vnd.acme.policy.config.v1+json', { strict: true }),
    layers: [layer],
  })
  const bundle = { schemaVersion: 3, mediaType: 'application/vnd.acme.bundle.v3+json', parts: [layer] }
  writer.name('artifacts/unknown', 'bundle', await writer.json(bundle.mediaType, bundle))
}

async function addManifest(
  writer: LayoutWriter,
  repository: string,
  tag: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const document = { schemaVersion: 2, mediaType: MANIFEST_TYPE, ...fields }
  writer.name(repository, tag, await writer.json(MANIFEST_TYPE, document, 2))
}
