import { afterAll, beforeAll, expect, test } from 'vitest'
import { OCI_INDEX } from '@/lib/oci/media-type'
import { openRegistry } from '@/lib/registry/registry'
import { openTarget } from '@/lib/registry/target'
import { pushImage } from '@/lib/testing/changes/seeded-repository'
import { type DockerRegistry, startDockerRegistry } from '@/lib/testing/registry/docker-registry'
import { stored } from '@/lib/testing/registry/image'
import { removeReferrers } from './referrers-tag'

let registry: DockerRegistry
beforeAll(async () => {
  registry = await startDockerRegistry()
})
afterAll(() => registry.stop())

test('concurrent changes of a list take turns, and none is lost', async () => {
  const images = []
  for (const name of ['a', 'b', 'c', 'd']) images.push(await pushImage(registry, 'team/app', { name }))
  const manifests = images.map(({ digest, mediaType, bytes }) => ({ mediaType, digest, size: bytes.length }))
  const list = stored({ schemaVersion: 2, mediaType: OCI_INDEX, manifests }, OCI_INDEX)
  const settings = { host: new URL(registry.url).host, url: registry.url }
  const listing = { target: openTarget(settings), targetSource: openRegistry(settings) }
  const place = { repository: 'team/app', tag: `sha256-${'0'.repeat(64)}` }
  await listing.target.putManifest(place.repository, place.tag, list)
  const { signal } = new AbortController()
  await Promise.all(images.slice(0, 3).map(({ digest }) => removeReferrers(listing, place, [digest], signal)))
  const { bytes } = await listing.targetSource.manifest(place.repository, place.tag, { isRoot: true })
  expect(JSON.parse(new TextDecoder().decode(bytes)).manifests).toEqual([manifests[3]])
})
