import { expect, test } from 'vitest'
import type { Source } from '@/lib/source'
import { findHelpers } from './find-helpers'

const digestOf = (n: number) => `sha256:${n.toString(16).padStart(64, '0')}`

/** Every dash may end the tag of an image. */
const DASHES = '-x'.repeat(20)
const TAGS = 49_000
const IMAGES = 1000

// For each image to go through all tags would take minutes.
test('what stands beside a thousand images is found among 49,000 tags', async () => {
  const tags = Array.from({ length: TAGS }, (_, n) => `v${n}${DASHES}`)
  const read: string[] = []
  const source: Pick<Source, 'tags' | 'manifest' | 'referrers'> = {
    tags: async () => ({ tags: [...tags, `v7${DASHES}-linux-amd64`, `v${TAGS - 1}${DASHES}-arm64`] }),
    manifest: async (_, reference) => {
      read.push(reference)
      return { digest: digestOf(TAGS), mediaType: 'application/json', bytes: new Uint8Array() }
    },
    referrers: async () => ({ referrers: [], from: 'api' }),
  }
  const roots = Array.from({ length: IMAGES }, (_, n) => {
    const tag = `v${n}${DASHES}`
    const digest = digestOf(n)
    return { digest, tag, tags: [`new-${n}`], isHelper: false, readBy: [{ tag, digest }] }
  })
  const closure = { manifests: new Map(), blobs: new Map(), missing: new Map() }
  const { signal } = new AbortController()
  for (const { digest } of roots)
    closure.manifests.set(digest, {
      digest,
      mediaType: 'application/json',
      sizeBytes: 2,
      platform: null,
      manifest: { kind: 'unknown' },
    })
  const helpers = await findHelpers(source as Source, 'team/app', { roots, closure }, signal)
  expect(read).toEqual([`v7${DASHES}-linux-amd64`])
  expect(helpers.roots.map((root) => root.tags)).toEqual([['new-7-linux-amd64']])
})
