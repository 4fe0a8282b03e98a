import { expect, test } from 'vitest'
import { createLenientGraph } from '@/lib/changes/plan/manifest-graph'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { memorySource } from '@/lib/testing/memory-source'
import { warningsOf } from './copy-warnings'
import { NOTHING_ELSE } from './find-also-copied'

const { signal } = new AbortController()
const digests = ['1', '2'].map((digit) => `sha256:${digit.repeat(64)}`)
const root = { digest: digests[0] ?? '', tag: '1.0', tags: ['1.0'], isAttachment: false, sourceTags: [] }

test.each([
  [undefined, undefined],
  [[], /differs from the index digest\.$/],
  [digests, / 2 attachments listed by the index aren’t copied\.$/],
])('of one platform %j is not copied', (about, expected) => {
  const requested = [{ ...root, ...(about && { about }) }]
  const none = { left: [], lostCount: 0, alsoCopied: NOTHING_ELSE, graph: createLenientGraph() }
  const [warning] = warningsOf({ ...none, requested })
  if (expected) expect(warning).toMatch(expected)
  else expect(warning).toBeUndefined()
})

test('an attestation that also refers to its image is copied and not reported as left behind', async () => {
  const memory = memorySource()
  const attestation = memory.putImage('unknown')
  const graph = await readManifestGraph(memory.source, 'app', [attestation.digest], signal)
  const requested = [{ ...root, about: [attestation.digest] }]
  const [warning] = warningsOf({ left: [], lostCount: 0, alsoCopied: NOTHING_ELSE, graph, requested })
  expect(warning).toMatch(/differs from the index digest\.$/)
})
