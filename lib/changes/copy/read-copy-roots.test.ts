import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBody, readRoot } from '@/lib/artifact/artifact'
import { artifactJson } from '@/lib/artifact/artifact-json'
import { writePlatform } from '@/lib/oci/write-platform'
import { readRow } from '@/lib/tag-details/rows'
import { anyAnnotations, anyPlatform } from '@/lib/testing/any-platform'
import { memorySource } from '@/lib/testing/memory-source'
import { readCopyRoots } from './read-copy-roots'

const place = { registry: 'test', repository: 'app', tag: '1.0' }
const { signal } = new AbortController()

function rootsFor(memory: ReturnType<typeof memorySource>, platform: string) {
  const request = { from: [place], to: [place], hasAttached: false, isPartial: false, platform }
  return readCopyRoots(memory.source, request, signal)
}

test('each platform text of any index’s row or page selects that image and no other', async () => {
  const children = fc.array(fc.record({ platform: fc.option(anyPlatform), annotations: anyAnnotations }), {
    minLength: 1,
    maxLength: 5,
  })
  await fc.assert(
    fc.asyncProperty(children, fc.boolean(), async (listed, isNested) => {
      const memory = memorySource()
      const entries = listed.map(({ platform, annotations }, n) => ({
        ...memory.putImage('amd64', n + 1),
        annotations,
        ...(platform && { platform: writePlatform(platform) }),
      }))
      const [first, ...rest] = entries
      const nested = isNested && first ? [memory.putIndex(rest), first] : entries
      memory.tag('1.0', memory.putIndex(nested))
      const root = await readRoot(memory.source, place)
      const { platforms } = artifactJson(root, await readBody(memory.source, root))
      const row = await readRow(memory.source, 'test', 'app', '1.0', {})
      expect(row.platforms.map(({ platform }) => platform)).toEqual(platforms.map(({ text }) => text))
      for (const { digest, text } of platforms)
        expect(await rootsFor(memory, text), text).toMatchObject([{ digest }])
    }),
    { numRuns: 300 },
  )
})

test('refuses a platform that the index doesn’t have, or that isn’t one', async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64')
  const platform = { os: 'darwin', architecture: 'arm64', 'os.version': 'macOS 14.7' }
  memory.tag('1.0', memory.putIndex([{ ...image, platform }]))
  expect(await rootsFor(memory, 'darwin(macOS 14.7)/arm64')).toMatchObject([{ digest: image.digest }])
  await expect(rootsFor(memory, 'darwin(macOS 15)/arm64')).rejects.toThrow(
    'no image for darwin(macOS 15)/arm64',
  )
  await expect(rootsFor(memory, 'darwin/arm64 (zstd)')).rejects.toThrow('no image for darwin/arm64 (zstd)')
  await expect(rootsFor(memory, 'no platform')).rejects.toThrow('Invalid platform: no platform')
})
