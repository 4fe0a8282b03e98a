import { expect, test } from 'vitest'
import { findTaggedAs } from '@/lib/tags/known-tags'
import { memorySource } from '@/lib/testing/memory-source'
import { readRow } from './rows'

function ask(memory: ReturnType<typeof memorySource>, tag: string) {
  return readRow(memory.source, 'test', 'app', tag, {})
}

test("a row has platforms, size, digest and the default platform's date; the HEAD comes first", async () => {
  const memory = memorySource()
  const [amd, arm] = [memory.putImage('amd64', 10, '2026-11-02T00:00:00Z'), memory.putImage('arm64', 20)]
  const index = memory.putIndex([
    { ...arm, platform: { os: 'linux', architecture: 'arm64' } },
    { ...amd, platform: { os: 'linux', architecture: 'amd64' } },
  ])
  memory.tag('1.0', index)
  const row = await ask(memory, '1.0')
  expect(row).toMatchObject({ tag: '1.0', digest: index.digest, kind: 'index', type: 'multi-platform' })
  expect(row.platforms.map(({ platform }) => platform)).toEqual(['linux/amd64', 'linux/arm64'])
  expect(Date.parse(row.created ?? '')).toBe(Date.parse('2026-11-02T00:00:00Z'))
  expect(memory.requests[0]).toBe('HEAD 1.0')
  expect(memory.requests.filter((line) => line.startsWith('BLOB')).length).toBe(1)
  expect(findTaggedAs(memory.source, 'app', arm.digest)).toEqual({
    taggedAs: [{ tag: '1.0', isChild: true, platform: 'linux/arm64' }],
    loadedCount: 1,
  })
})

test('each platform has its own size, unknown if missing from the registry', async () => {
  const memory = memorySource()
  const [amd, arm, lost] = [
    memory.putImage('amd64', 10),
    memory.putImage('arm64', 20),
    memory.putImage('arm', 30),
  ]
  const named = [amd, arm, lost].map((image, n) => ({
    ...image,
    platform: { os: 'linux', architecture: ['amd64', 'arm64', 'arm'][n] },
  }))
  memory.tag('1.0', memory.putIndex(named))
  memory.tag('alone', arm)
  memory.remove(lost)
  const sizesOf = async (tag: string) =>
    Object.fromEntries(
      (await ask(memory, tag)).platforms.map(({ platform, sizeBytes }) => [platform, sizeBytes]),
    )
  const alone = (await ask(memory, 'alone')).sizeBytes
  expect(await sizesOf('alone')).toEqual({ 'linux/arm64': alone })
  const sizes = await sizesOf('1.0')
  expect(sizes).toEqual({ 'linux/amd64': expect.any(Number), 'linux/arm64': alone, 'linux/arm/v7': null })
  expect((await ask(memory, '1.0')).sizeBytes).toBe((alone ?? 0) + (sizes['linux/amd64'] ?? 0))
})

test('a rate-limited row sends one HEAD and says so', async () => {
  const memory = memorySource({ isRateLimited: true })
  const image = memory.putImage('amd64')
  memory.tag('1.0', image)
  expect(await ask(memory, '1.0')).toMatchObject({
    digest: image.digest,
    isRateLimited: true,
    kind: null,
    sizeBytes: null,
  })
  expect(memory.requests).toEqual(['HEAD 1.0'])
})

test("a failed tag has its error and isn't counted as loaded", async () => {
  const memory = memorySource()
  const image = memory.putImage('amd64')
  memory.tag('1.0', image)
  await ask(memory, '1.0')
  memory.remove(image)
  expect(await ask(memory, '1.0')).toMatchObject({ error: { code: 'MANIFEST_UNKNOWN' }, digest: null })
  expect(findTaggedAs(memory.source, 'app', image.digest).loadedCount).toBe(0)
})
