import { expect, test } from 'vitest'
import { readStored } from '@/lib/artifact/read-stored'
import { OCI_EMPTY, OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { toManifestRows } from './manifest-rows'
import { toContentManifest } from './to-content-manifest'

test('an attachment has no platform, whether its descriptor or its manifest identifies it', async () => {
  const memory = memorySource()
  const config = { mediaType: OCI_EMPTY, ...memory.putBlob({}) }
  const put = (artifactType: string) =>
    memory.putManifest(
      { schemaVersion: 2, mediaType: OCI_MANIFEST, artifactType, config, layers: [] },
      OCI_MANIFEST,
    )
  const SOCI = 'application/vnd.amazon.soci.index.v2+json'
  const [soci, sbom] = [put(SOCI), put('application/spdx+json')]
  const platform = { os: 'linux', architecture: 'amd64' }
  const image = memory.putImage('amd64')
  const index = memory.putIndex([
    { ...image, platform },
    { ...soci, platform, artifactType: SOCI },
    { ...sbom, platform },
  ])
  const read = await Promise.all(
    [index, image, soci, sbom].map(({ digest }) => memory.source.manifest('app', digest)),
  )
  const contents = read.map(
    async (stored) => [stored.digest, toContentManifest(stored, await readStored(stored))] as const,
  )
  const manifests = new Map(await Promise.all(contents))
  const rows = toManifestRows(
    { manifests, unavailable: new Map(), notLoadedCount: 0 },
    new Map([['1.0', index.digest]]),
  )
  expect(rows.map(({ digest, state, platforms }) => [digest, state, platforms])).toEqual([
    [index.digest, 'tagged', []],
    [image.digest, 'child', ['linux/amd64']],
    [soci.digest, 'attachment', []],
    [sbom.digest, 'attachment', []],
  ])
})
