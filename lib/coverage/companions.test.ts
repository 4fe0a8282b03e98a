import { expect, test } from 'vitest'
import { OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readCoverage } from './read-coverage'

const SOCI = 'application/vnd.amazon.soci.index.v2+json'
const amd64 = { os: 'linux', architecture: 'amd64' }
const place = { registry: 'test', repository: 'app', tag: '1.0' }

test("a SOCI index with its image's platform isn't a platform", async () => {
  const memory = memorySource()
  const config = { mediaType: OCI_EMPTY, ...memory.putBlob({}) }
  const soci = memory.putManifest(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType: SOCI, config, layers: [] },
    OCI_MANIFEST,
  )
  const image = memory.putImage('amd64')
  memory.tag(
    '1.0',
    memory.putIndex([
      { ...soci, platform: { os: 'linux', architecture: 'arm64' }, artifactType: SOCI },
      { ...image, platform: amd64 },
    ]),
  )
  const row = await readCoverage(memory.source, place, { choose: '', isWhole: true }, {})
  expect(row.platforms.map(({ platform, digest }) => [platform, digest])).toEqual([
    ['linux/amd64', image.digest],
  ])
})

test('a model with an image config has no platform', async () => {
  const memory = memorySource()
  const config = {
    mediaType: 'application/vnd.docker.container.image.v1+json',
    ...memory.putBlob({ os: 'linux', architecture: 'amd64' }),
  }
  const layers = [{ mediaType: 'application/vnd.ollama.image.model', ...memory.putBlob({ gguf: 1 }) }]
  const mediaType = 'application/vnd.docker.distribution.manifest.v2+json'
  memory.tag('1.0', memory.putManifest({ schemaVersion: 2, mediaType, config, layers }, mediaType))
  const row = await readCoverage(memory.source, place, { choose: '', isWhole: true }, {})
  expect(row).toMatchObject({ kind: 'artifact', platforms: [] })
})
