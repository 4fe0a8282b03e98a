import { expect, test } from 'vitest'
import { OCI_MANIFEST } from '@/lib/oci/media-type'
import { memorySource } from '@/lib/testing/memory-source'
import { readRoot } from './artifact'
import { readWarnings } from './read-warnings'

const HELM = 'application/vnd.cncf.helm.config.v1+json'

async function warningsOf(chart: object, tag = '2.8.0', layers: object[] = []) {
  const memory = memorySource()
  const config = { mediaType: HELM, ...memory.putBlob(chart) }
  memory.tag(tag, memory.putManifest({ config, layers }, OCI_MANIFEST))
  const root = await readRoot(memory.source, { registry: 'test', repository: 'app', tag })
  return readWarnings(memory.source, root, {})
}

test('warns about a chart whose version differs from its tag, along with what is odd about its manifest', async () => {
  expect(await warningsOf({ name: 'app', version: '2.8.0' })).toEqual([])
  expect(await warningsOf({ name: 'app', version: '1.5.0' })).toEqual([
    expect.stringContaining('The tag is 2.8.0, but the chart’s version is 1.5.0.'),
  ])
  expect(await warningsOf({ version: '1.5.0' }, '2.8.0', [{ digest: 'cut' }])).toEqual([
    expect.stringContaining('layers[0]'),
    expect.stringContaining('version is 1.5.0'),
  ])
  expect(await warningsOf({ version: '1.5.0' }, 'latest')).toEqual([])
})

test('warns about a chart whose description can’t be read', async () => {
  expect(await warningsOf([])).toEqual(['Couldn’t read the configuration: it is a list, not a JSON object.'])
})
