import { expect, test } from 'vitest'
import { computeReclaimedBytes } from '@/lib/changes/delete/reclaimed-size'
import { SCHEMA1 } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import { pointerTo } from '@/lib/testing/changes/seeded-repository'
import { OCI_INDEX, OCI_MANIFEST, stored } from '@/lib/testing/registry/image'
import { createGraph } from './manifest-graph'
import { readManifestGraph } from './read-manifest-graph'

const { signal } = new AbortController()

function image(first: number, count: number) {
  const blob = (n: number) => ({
    mediaType: 'application/vnd.oci.image.layer.v1.tar',
    digest: `sha256:${(first + n).toString(16).padStart(64, '0')}`,
    size: 1,
  })
  const layers = Array.from({ length: count }, (_, n) => blob(n))
  return stored({ schemaVersion: 2, mediaType: OCI_MANIFEST, config: blob(count), layers }, OCI_MANIFEST)
}

/** An index whose images all arrive at the same time. */
function sourceOf(images: ReturnType<typeof image>[]) {
  const index = stored(
    { schemaVersion: 2, mediaType: OCI_INDEX, manifests: images.map(pointerTo) },
    OCI_INDEX,
  )
  const all = new Map([index, ...images].map((one) => [one.digest, one]))
  const source: Pick<Source, 'manifest'> = {
    manifest: async (_, digest) => all.get(digest) ?? expect.unreachable(),
  }
  return { index, source: source as Source }
}

test('yields to other work between two large manifests', async () => {
  const { index, source } = sourceOf([0, 1, 2, 3].map((n) => image(n * 10_000, 4000)))
  const sizes: number[] = []
  const graph = createGraph()
  let isDone = false
  const look = () => {
    sizes.push(graph.manifests.size)
    if (!isDone) setImmediate(look)
  }
  setImmediate(look)
  await readManifestGraph(source, 'team/app', [index.digest], signal, graph)
  isDone = true
  expect(graph.manifests.size).toBe(5)
  expect(sizes, 'each number of manifests').toEqual(expect.arrayContaining([2, 3, 4]))
})

test('stops reading when there are more blobs than a plan may list', async () => {
  const { index, source } = sourceOf([0, 1, 2].map((n) => image(n * 100_000, 26_000)))
  const graph = createGraph()
  await expect(readManifestGraph(source, 'team/app', [index.digest], signal, graph)).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining('more than 50000 blobs'),
  })
  expect(graph.manifests.size).toBe(3)
})

test('a schema 1 image needs its layers, whose size it doesn’t state', async () => {
  const layer = `sha256:${'1'.repeat(64)}`
  const fsLayers = [{ blobSum: layer }]
  const old = stored({ schemaVersion: 1, fsLayers, history: [{ v1Compatibility: '{}' }] }, SCHEMA1)
  const source: Pick<Source, 'manifest'> = { manifest: async () => old }
  const graph = await readManifestGraph(source as Source, 'team/app', [old.digest], signal)
  expect([...graph.blobs.values()]).toMatchObject([{ digest: layer, sizeBytes: null }])
  const why = new Map([[old.digest, 'requested']])
  const map = {
    tags: new Map(),
    children: new Map(),
    blobs: new Map(),
    unread: new Map(),
    truncated: undefined,
  }
  expect(computeReclaimedBytes(map, graph, { why, remaining: new Map() })).toBeNull()
})
