import { expect, test } from 'vitest'
import { OCI_MANIFEST } from '@/lib/oci/media-type'
import type { Source } from '@/lib/source'
import { mapRepository } from './repository-map'

const { signal } = new AbortController()
const digestOf = (n: number) => `sha256:${n.toString(16).padStart(64, '0')}`

/** A repository with this many images, each with this many layers; counts how many are read. */
function repository(imageCount: number, layerCount: number) {
  const layers = Array.from({ length: layerCount }, (_, n) => ({ digest: digestOf(n), size: 1 }))
  const bytes = new TextEncoder().encode(JSON.stringify({ schemaVersion: 2, layers }))
  const tags = Array.from({ length: imageCount }, (_, n) => `v${n}`)
  const counts = { read: 0 }
  const source = {
    tags: async () => ({ tags }),
    manifest: async (_: string, digest: string) => {
      counts.read += 1
      return { digest, mediaType: OCI_MANIFEST, bytes }
    },
  } as unknown as Source
  const head = async (_: string, tag: string) => ({
    digest: digestOf(Number(tag.slice(1))),
    mediaType: OCI_MANIFEST,
    sizeBytes: bytes.length,
  })
  return { reading: { source, target: { head } }, counts }
}

test('finds what a few images share', async () => {
  const { reading } = repository(3, 5)
  const { blobs } = await mapRepository(reading, 'app', { signal, isDeep: true })
  expect([...(blobs?.values() ?? [])].map(({ size }) => size)).toEqual([5, 5, 5])
})

test('stops reading huge images, and remembers no more of them', async () => {
  const { reading, counts } = repository(60, 50_000)
  const map = await mapRepository(reading, 'app', { signal, isDeep: true })
  expect(map.blobs).toBeNull()
  expect(map.tags.size).toBe(60)
  expect(counts.read).toBeLessThan(30)
})
