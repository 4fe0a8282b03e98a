import { expect, test } from 'vitest'
import { OCI_CONFIG, OCI_INDEX, OCI_MANIFEST } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { listOwnAttachments } from './own-attachments'

test('counts the images of an index that refers to something', async () => {
  const memory = memorySource()
  const artifactType = 'application/vnd.docker.compose.project'
  const project = memory.putImage('amd64')
  const amd64 = { os: 'linux', architecture: 'amd64' }
  const web = { ...memory.putImage('amd64', 1), platform: amd64 }
  const database = { ...memory.putImage('amd64', 2), platform: amd64 }
  const soci = {
    ...memory.putImage('amd64', 3),
    platform: amd64,
    artifactType: 'application/vnd.amazon.soci.index.v2+json',
  }
  const index = memory.putManifest(
    {
      schemaVersion: 2,
      mediaType: OCI_INDEX,
      artifactType,
      subject: project,
      manifests: [web, database, web, soci],
    },
    OCI_INDEX,
  )
  const listed = { ...index, sizeBytes: index.size, artifactType, annotations: {} }
  const source: Source = {
    ...memory.source,
    referrers: async () => ({ referrers: [listed], source: 'api' }),
  }
  const { referrers } = await listOwnAttachments(source, 'app', project.digest, {})
  expect(referrers).toMatchObject([{ digest: index.digest, artifactType, imageCount: 2, childCount: 3 }])
  memory.remove(index)
  const [unread] = (await listOwnAttachments(source, 'app', project.digest, {})).referrers
  expect(unread).not.toHaveProperty('imageCount')
})

test('doesn’t count an index’s other artifacts as images', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64')
  const [one, two, three] = [1, 2, 3].map((n) => memory.putImage('amd64', n))
  const index = memory.putIndex([
    { ...one, artifactType: 'application/spdx+json' },
    { ...two, artifactType: 'application/vnd.acme.cli' },
    { ...three, artifactType: OCI_CONFIG },
  ])
  const listed = { ...index, sizeBytes: index.size, annotations: {} }
  const referrers = async () => ({ referrers: [listed], source: 'api' as const })
  const found = await listOwnAttachments({ ...memory.source, referrers }, 'app', image.digest, {})
  expect(found.referrers).toMatchObject([{ imageCount: 1, childCount: 3 }])
  expect(found.referrers[0]).not.toHaveProperty('title')
})

test('a referrer with an image config’s type is what its manifest says', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64')
  const packed = memory.putImage('amd64', 7)
  const layers = [{ mediaType: 'text/spdx+json', digest: image.digest, size: 1 }]
  const config = { mediaType: OCI_CONFIG, ...memory.putBlob({}) }
  const sbom = memory.putManifest(
    { schemaVersion: 2, mediaType: OCI_MANIFEST, config, layers, subject: image },
    OCI_MANIFEST,
  )
  const listed = [packed, sbom].map((one) => ({
    ...one,
    sizeBytes: one.size,
    artifactType: OCI_CONFIG,
    annotations: {},
  }))
  const referrers = async () => ({ referrers: listed, source: 'api' as const })
  const found = await listOwnAttachments({ ...memory.source, referrers }, 'app', image.digest, {})
  expect(found.referrers.map(({ title }) => title)).toEqual(['Image · OCI', 'SBOM · SPDX'])
})
