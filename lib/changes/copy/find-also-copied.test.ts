import { expect, test } from 'vitest'
import { createGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import type { Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { findAlsoCopied } from './find-also-copied'

const digestOf = (n: number) => `sha256:${n.toString(16).padStart(64, '0')}`

/** Any dash may be where an image's tag ends. */
const DASHES = '-x'.repeat(20)
const TAGS = 49_000
const IMAGES = 1000

// Comparing each image with all tags would take minutes.
test('finds what belongs to a thousand images among 49,000 tags', async () => {
  const tags = Array.from({ length: TAGS }, (_, n) => `v${n}${DASHES}`)
  const read: string[] = []
  const source: Pick<Source, 'tags' | 'manifest' | 'referrers'> = {
    tags: async () => ({ tags: [...tags, `v7${DASHES}-linux-amd64`, `v${TAGS - 1}${DASHES}-arm64`] }),
    manifest: async (_, reference) => {
      read.push(reference)
      return { digest: digestOf(TAGS), mediaType: 'application/json', bytes: new Uint8Array() }
    },
    referrers: async () => ({ referrers: [], source: 'api' }),
  }
  const roots = Array.from({ length: IMAGES }, (_, n) => {
    const tag = `v${n}${DASHES}`
    const digest = digestOf(n)
    return { digest, tag, tags: [`new-${n}`], isAttachment: false, sourceTags: [{ tag, digest }] }
  })
  const graph = createGraph()
  const { signal } = new AbortController()
  for (const { digest } of roots)
    graph.manifests.set(digest, {
      digest,
      mediaType: 'application/json',
      sizeBytes: 2,
      platform: null,
      manifest: { kind: 'unknown', mediaType: '', annotations: {}, warnings: [] },
    })
  const alsoCopied = await findAlsoCopied(source as Source, 'team/app', { roots, graph }, signal)
  expect(read).toEqual([`v7${DASHES}-linux-amd64`])
  expect(alsoCopied.roots.map((root) => root.tags)).toEqual([['new-7-linux-amd64']])
})

test('copies referrers of a list’s entries, and reads each manifest once', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64', 1)
  const part = memory.putImage('amd64', 2)
  const sbom = memory.putIndex([part])
  const [signature, note, attestation] = [3, 4, 5].map((n) => memory.putImage('amd64', n))
  const gone = { ...image, digest: digestOf(1) }
  const tagOf = ({ digest }: { digest: string }) => digest.replace(':', '-')
  memory.tag('1.0', image)
  memory.tag(tagOf(image), memory.putIndex([sbom, gone]))
  memory.tag(tagOf(sbom), memory.putIndex([signature ?? image]))
  memory.tag(tagOf(part), memory.putIndex([note ?? image]))
  memory.tag(`${tagOf(sbom)}.att`, attestation ?? image)
  const { signal } = new AbortController()
  const graph = await readManifestGraph(memory.source, 'app', [image.digest], signal)
  const root = { digest: image.digest, tag: '1.0', tags: ['1.0'], isAttachment: false, sourceTags: [] }
  const { roots } = await findAlsoCopied(memory.source, 'app', { roots: [root], graph }, signal)
  expect(roots.flatMap(({ tags }) => tags).sort()).toEqual(
    [tagOf(image), tagOf(sbom), tagOf(part), `${tagOf(sbom)}.att`].sort(),
  )
  const reads = memory.requests.filter((line) => line.startsWith('GET'))
  expect(reads).toEqual([...new Set(reads)])
})

test('copies the signature tag of a manifest that only the referrers API lists', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64', 1)
  const sbom = memory.putImage('amd64', 2)
  const signatureTag = `${sbom.digest.replace(':', '-')}.sig`
  memory.tag('1.0', image)
  memory.tag(signatureTag, memory.putImage('amd64', 3))
  const listed = { digest: sbom.digest, mediaType: sbom.mediaType, sizeBytes: sbom.size, annotations: {} }
  const referrers: Source['referrers'] = async (_, digest) => ({
    referrers: digest === image.digest ? [listed] : [],
    source: 'api',
  })
  const { signal } = new AbortController()
  const graph = await readManifestGraph(memory.source, 'app', [image.digest], signal)
  const root = { digest: image.digest, tag: '1.0', tags: ['1.0'], isAttachment: false, sourceTags: [] }
  const source = { ...memory.source, referrers }
  const { roots } = await findAlsoCopied(source, 'app', { roots: [root], graph }, signal)
  expect(roots.map(({ tag, tags }) => [tag, tags])).toEqual([
    [signatureTag, [signatureTag]],
    [null, []],
  ])
})
