import { expect, test } from 'vitest'
import { OCI_INDEX } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { listAttached } from './attached'

test('an index that refers to something is counted by its images', async () => {
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
      ...{ schemaVersion: 2, mediaType: OCI_INDEX, artifactType, subject: project },
      manifests: [web, database, web, soci],
    },
    OCI_INDEX,
  )
  const listed = { ...index, sizeBytes: index.size, artifactType, annotations: {} }
  const source: Source = {
    ...memory.source,
    referrers: async () => ({ referrers: [listed], from: 'api' }),
  }
  const { referrers } = await listAttached(source, 'app', project.digest, {})
  expect(referrers).toMatchObject([{ digest: index.digest, artifactType, imageCount: 2 }])
  memory.remove(index)
  const [unread] = (await listAttached(source, 'app', project.digest, {})).referrers
  expect(unread).not.toHaveProperty('imageCount')
})
