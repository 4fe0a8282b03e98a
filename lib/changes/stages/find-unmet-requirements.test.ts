import { expect, test } from 'vitest'
import { readManifestGraph } from '@/lib/changes/plan/read-manifest-graph'
import { memorySource } from '@/lib/testing/memory-source'
import { findUnmetRequirements } from './find-unmet-requirements'

const { signal } = new AbortController()
const amd64 = { os: 'linux', architecture: 'amd64' }
const stage = {
  name: 'prod',
  registry: 'here.dev',
  prefix: 'prod/',
  require: { platforms: ['linux/amd64', 'linux/arm64'] },
}

async function lacksOf(memory: ReturnType<typeof memorySource>, { digest }: { digest: string }) {
  const graph = await readManifestGraph(memory.source, 'app', [digest], signal)
  const reading = { source: memory.source, repository: 'app', options: { signal } }
  const root = { digest, tag: '1.0', tags: ['1.0'], isAttachment: false, sourceTags: [] }
  return findUnmetRequirements(stage, [root], { graph, attachments: [], reading })
}

test('finds platforms that only a nested index or an image’s own config states', async () => {
  const memory = memorySource()
  const inner = memory.putIndex([{ ...memory.putImage('amd64'), platform: amd64 }])
  expect(await lacksOf(memory, memory.putIndex([inner, memory.putImage('arm64')]))).toEqual([])
})

test('trusts an index about a platform, unless the image is missing', async () => {
  const memory = memorySource()
  const gone = memory.putImage('arm64')
  const inner = memory.putIndex([gone])
  const index = memory.putIndex([{ ...memory.putImage('arm64', 7), platform: amd64 }, inner])
  memory.remove(gone)
  expect(await lacksOf(memory, index)).toEqual(['Stage prod requires linux/arm64, which 1.0 doesn’t have.'])
})
