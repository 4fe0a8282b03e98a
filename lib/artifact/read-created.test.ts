import { expect, test } from 'vitest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import { readRow } from '@/lib/tag-details/rows'
import { memorySource } from '@/lib/testing/memory-source'

const at = (date: string) => ({ 'org.opencontainers.image.created': date })
const HELM = 'application/vnd.cncf.helm.config.v1+json'
const WASM = 'application/vnd.wasm.config.v0+json'
const DATE = '2026-10-01T00:00:00.000Z'

type Memory = ReturnType<typeof memorySource>

async function createdOf(memory: Memory, stored: ReturnType<Memory['putManifest']>) {
  memory.tag('1.0', stored)
  return (await readRow(memory.source, 'test', 'app', '1.0', {})).created
}

function artifact(memory: Memory, mediaType: string, config: object, annotations = {}) {
  return memory.putManifest(
    { config: { mediaType, ...memory.putBlob(config) }, layers: [], annotations },
    OCI_MANIFEST,
  )
}

test('a chart states its date in an annotation and needs no extra request', async () => {
  const memory = memorySource()
  expect(await createdOf(memory, artifact(memory, HELM, { name: 'app' }, at(DATE)))).toBe(DATE)
  expect(memory.requests.filter((line) => line.startsWith('BLOB'))).toEqual([])
  expect(await createdOf(memory, artifact(memory, HELM, { created: DATE }))).toBeNull()
})

test.each([
  ['application/vnd.docker.ai.model.config.v0.1+json', { descriptor: { created: DATE } }],
  ['application/vnd.cncf.model.config.v1+json', { descriptor: { createdAt: DATE } }],
])('a model with a config of type %s states its date there', async (type, config) => {
  const memory = memorySource()
  expect(await createdOf(memory, artifact(memory, type, config))).toBe(DATE)
  expect(await createdOf(memory, artifact(memory, type, { descriptor: 'none' }))).toBeNull()
})

test.each([
  [{ created: '2026-10-01T00:00:00Z' }, {}, DATE],
  [{ created: '2026-09-01T00:00:00Z' }, at(DATE), DATE],
  [{ created: '1970-01-01T00:00:00Z' }, {}, null],
  [{ created: 7 }, {}, null],
  [[], {}, null],
])('a Wasm component with the config %j and %j has the date %s', async (config, annotations, date) => {
  const memory = memorySource()
  expect(await createdOf(memory, artifact(memory, WASM, config, annotations))).toBe(date)
})

test('an image without a credible date uses its annotation’s, its entry’s, or its index’s', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64', 1, '1970-01-01T00:00:00Z')
  const indexOf = (child: object, annotations = {}) =>
    memory.putManifest({ mediaType: OCI_INDEX, manifests: [child], annotations }, OCI_INDEX)
  expect(await createdOf(memory, indexOf(image))).toBeNull()
  expect(await createdOf(memory, indexOf(image, at(DATE)))).toBe(DATE)
  expect(await createdOf(memory, indexOf({ ...image, annotations: at(DATE) }))).toBe(DATE)
  const config = { mediaType: OCI_CONFIG, digest: `sha256:${'9'.repeat(64)}`, size: 9 }
  const lost = memory.putManifest({ config, layers: [], annotations: at(DATE) }, OCI_MANIFEST)
  expect(await createdOf(memory, lost)).toBe(DATE)
  expect(await createdOf(memory, indexOf(lost, at('2026-11-01T00:00:00Z')))).toBe(DATE)
})
