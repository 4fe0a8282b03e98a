import { afterAll, beforeAll, expect, test } from 'vitest'
import { memorySource } from '@/lib/artifact/testing'
import { openRegistry } from '@/lib/registry/registry'
import { type DockerRegistry, startDockerRegistry } from '@/lib/registry/testing/docker-registry'
import { OCI_INDEX, stored } from '@/lib/registry/testing/image'
import { settingsFor } from '@/lib/registry/testing/player'
import { readParts } from './read-parts'
import { pointerTo, pushImage } from './testing/seeded-repository'

const { signal } = new AbortController()
const wishOf = (tag: string) => ({
  parts: [{ registry: 'here.dev', repository: 'team/app', tag }],
  ...{ without: [], platforms: {}, to: [], type: 'oci' as const, annotations: {} },
})

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

test('what an index does not say of an image, its config does', async () => {
  const image = await pushImage(registry, 'team/app', { name: 'one' })
  const index = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests: [pointerTo(image)] }, OCI_INDEX)
  await registry.push('team/app', index, '1.0')
  const source = openRegistry(settingsFor(registry))
  const { parts } = await readParts(async () => source, wishOf('1.0'), signal)
  expect(parts).toMatchObject([
    {
      digest: image.digest,
      platform: 'linux/amd64',
      descriptor: { digest: image.digest, platform: { os: 'linux', architecture: 'amd64' } },
    },
  ])
})

test('an entry of an odd index is completed, and one that can’t be read is left out', async () => {
  const memory = memorySource()
  const [amd64, arm64] = [memory.putImage('amd64', 10), memory.putImage('arm64', 20)]
  const platform = { os: 'linux', architecture: 'amd64' }
  const index = memory.putIndex([
    { digest: 'sha256:cut', size: 1 },
    { digest: amd64.digest, size: -1, platform, annotations: { note: 'kept' } },
    { digest: arm64.digest },
  ])
  memory.tag('1.0', index)
  const { parts, warnings } = await readParts(async () => memory.source, wishOf('1.0'), signal)
  expect(parts.map(({ descriptor }) => descriptor)).toEqual([
    { ...amd64, platform, annotations: { note: 'kept' } },
    { ...arm64, platform: { os: 'linux', architecture: 'arm64' } },
  ])
  expect(warnings).toEqual(['manifests[0] of here.dev/team/app:1.0 can’t be read, and is left out.'])
})
