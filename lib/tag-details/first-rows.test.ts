import { afterEach, expect, test, vi } from 'vitest'
import type { FakeRegistry } from '@/lib/testing/registry/fake-registry'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { openTaggedRepository } from '@/lib/testing/tag-details'
import { startFirstRows } from './first-rows'
import { readRows } from './read-rows'
import type { TagRow } from './row'

afterEach(() => void vi.useRealTimers())

const request = (tags: readonly string[]) => ({
  registry: 'registry.test',
  repository: 'app',
  tags,
  hasListing: false,
})
const repeated = (fake: FakeRegistry) => {
  const lines = fake.requests.map(({ method, path }) => `${method} ${path}`)
  return lines.filter((line, n) => lines.indexOf(line) !== n)
}

/** A registry that doesn't answer HEADs of tags until `open` is called. */
async function playHeld() {
  const { table, tags } = openTaggedRepository('app', { count: 3, images: 3 })
  const gate = Promise.withResolvers<void>()
  for (const tag of tags) {
    const answer = table[`/v2/app/manifests/${tag}`]
    if (typeof answer === 'object') table[`/v2/app/manifests/${tag}`] = { ...answer, until: gate.promise }
  }
  return { ...(await openFakeRegistry(table)), tags, open: gate.resolve }
}

test('a promise for each row', async () => {
  const { table, tags } = openTaggedRepository('app', { count: 3, images: 3 })
  const { fake, source } = await openFakeRegistry(table)
  const rows = startFirstRows(source, request(tags), new AbortController().signal)
  expect(rows.map(([tag]) => tag)).toEqual(tags)
  for (const [tag, row] of rows) expect(await row).toMatchObject({ tag, kind: 'index' })
  expect(repeated(fake)).toEqual([])
})

test('after 1.5 seconds the page no longer waits, and the browser’s request joins', async () => {
  const { fake, source, tags, open } = await playHeld()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const rows = startFirstRows(source, request(tags), new AbortController().signal)
  const arrived = Promise.all(rows.map(([, row]) => row))
  await vi.advanceTimersByTimeAsync(1500)
  expect(await arrived).toEqual([null, null, null])
  vi.useRealTimers()
  await expect.poll(() => fake.count('HEAD')).toBe(3)
  const asked: TagRow[] = []
  const reading = readRows(source, { ...request(tags), isWhole: false }, { onRow: (row) => asked.push(row) })
  open()
  await reading
  expect(asked.map(({ kind }) => kind)).toEqual(['index', 'index', 'index'])
  expect(repeated(fake)).toEqual([])
  expect(fake.count('HEAD')).toBe(3)
})

test('a visitor who leaves stops them', async () => {
  const { fake, source, tags, open } = await playHeld()
  const left = new AbortController()
  const rows = startFirstRows(source, request(tags), left.signal)
  await expect.poll(() => fake.count('HEAD')).toBe(3)
  left.abort()
  expect(await Promise.all(rows.map(([, row]) => row))).toEqual([null, null, null])
  open()
  await fetch(`${fake.url}/ping`)
  expect(fake.count('GET /v2/app/manifests')).toBe(0)
})
