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
const visit = (left = new AbortController().signal, begun = Promise.resolve()) => ({ left, begun })
const repeated = (fake: FakeRegistry) => {
  const lines = fake.requests.map(({ method, path }) => `${method} ${path}`)
  return lines.filter((line, n) => lines.indexOf(line) !== n)
}

/** Requests that the code sent before this have arrived, and their answers too. */
async function settle(fake: FakeRegistry): Promise<void> {
  for (let count = -1; count !== fake.requests.length; ) {
    count = fake.requests.length
    for (let n = 0; n < 3; n += 1) await fetch(`${fake.url}/ping`)
    count += 3
  }
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
  const rows = startFirstRows(source, request(tags), visit())
  expect(rows.map(([tag]) => tag)).toEqual(tags)
  for (const [tag, row] of rows) expect(await row).toMatchObject({ tag, kind: 'index' })
  expect(repeated(fake)).toEqual([])
})

test('after 1.5 seconds the page no longer waits, and the browser’s request joins', async () => {
  const { fake, source, tags, open } = await playHeld()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const rows = startFirstRows(source, request(tags), visit())
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
  const rows = startFirstRows(source, request(tags), visit(left.signal))
  await expect.poll(() => fake.count('HEAD')).toBe(3)
  left.abort()
  expect(await Promise.all(rows.map(([, row]) => row))).toEqual([null, null, null])
  open()
  await fetch(`${fake.url}/ping`)
  expect(fake.count('GET /v2/app/manifests')).toBe(0)
})

test('rows that were read too late for the page aren’t read again for the browser, but later ones are', async () => {
  const { fake, source, tags, open } = await playHeld()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const rows = startFirstRows(source, request(tags), visit())
  await vi.advanceTimersByTimeAsync(1500)
  expect(await Promise.all(rows.map(([, row]) => row))).toEqual([null, null, null])
  vi.useRealTimers()
  open()
  const read = async () => {
    const asked: TagRow[] = []
    await readRows(source, { ...request(tags), isWhole: false }, { onRow: (row) => asked.push(row) })
    return asked.map(({ kind }) => kind)
  }
  await expect.poll(() => fake.count('GET /v2/app/manifests')).toBeGreaterThan(2)
  await settle(fake)
  const before = fake.requests.length
  expect(await read()).toEqual(['index', 'index', 'index'])
  expect(fake.requests.length).toBe(before)
  await read()
  expect(fake.requests.length).toBeGreaterThan(before)
})

test('nothing is read before the page’s first part is sent, or if it never is', async () => {
  const { table, tags } = openTaggedRepository('app', { count: 3, images: 3 })
  const { fake, source } = await openFakeRegistry(table)
  const left = new AbortController()
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const never = startFirstRows(source, request(tags), visit(left.signal, new Promise(() => undefined)))
  const rows = startFirstRows(source, request(tags), visit(undefined, begun))
  await settle(fake)
  expect(fake.count('HEAD')).toBe(0)
  left.abort()
  expect(await Promise.all(never.map(([, row]) => row))).toEqual([null, null, null])
  begin()
  for (const [, row] of rows) expect(await row).toMatchObject({ kind: 'index' })
  expect(fake.count('HEAD')).toBe(3)
})
