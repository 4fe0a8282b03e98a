import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRegistry } from '@/lib/registry/registry'
import { type DockerRegistry, startDockerRegistry } from '@/lib/registry/testing/docker-registry'
import { OCI_INDEX, stored } from '@/lib/registry/testing/image'
import { settingsFor } from '@/lib/registry/testing/player'
import { readParts } from './read-parts'
import { pointerTo, pushImage } from './testing/seeded-repository'

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
  const wish = {
    parts: [{ registry: 'here.dev', repository: 'team/app', tag: '1.0' }],
    ...{ without: [], platforms: {}, to: [], type: 'oci' as const, annotations: {} },
  }
  const { parts } = await readParts(async () => source, wish, new AbortController().signal)
  expect(parts).toMatchObject([
    {
      digest: image.digest,
      platform: 'linux/amd64',
      descriptor: { digest: image.digest, platform: { os: 'linux', architecture: 'amd64' } },
    },
  ])
})
