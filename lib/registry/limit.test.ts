import { expect, onTestFinished, test, vi } from 'vitest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { combineLimits, createLimit, type Limit } from './limit'
import { openRegistry } from './registry'
import type { Acquire } from './slots'

/** How many slots are free. Releases them all again. */
async function free(acquire: Acquire): Promise<number> {
  const controller = new AbortController()
  const releases: (() => void)[] = []
  const waiting = Array.from({ length: 100 }, () =>
    acquire(controller.signal).then(
      (release) => releases.push(release),
      () => undefined,
    ),
  )
  for (let turn = 0; turn < 20; turn++) await null
  const count = releases.length
  controller.abort()
  for (const release of releases) release()
  await Promise.all(waiting)
  return count
}

test('a caller that leaves the queue, or gives up on a second slot, occupies none', async () => {
  const [narrow, wide] = [createLimit(3), createLimit(2)]
  const both = combineLimits([narrow, wide])
  const releases = await Promise.all([both.acquire(), both.acquire()])
  const controller = new AbortController()
  const third = both.acquire(controller.signal)
  expect(await free(narrow.acquire)).toBe(0)
  controller.abort(new Error('gone'))
  await expect(third).rejects.toThrow('gone')
  expect(await free(narrow.acquire)).toBe(1)
  for (const release of releases) release()
  expect([await free(narrow.acquire), await free(wide.acquire)]).toEqual([3, 2])
  await expect(both.acquire(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
  expect([await free(narrow.acquire), await free(wide.acquire)]).toEqual([3, 2])
})

test('downloads leave two slots to pages, one by one and together', async () => {
  const limits: [Limit, number][] = [
    [createLimit(8), 6],
    [createLimit(2), 1],
    [createLimit(1), 1],
    [createLimit(64, { streamsAtOnce: 32 }), 32],
    [combineLimits([createLimit(6), createLimit(8), createLimit(64, { streamsAtOnce: 32 })]), 4],
  ]
  for (const [limit, streams] of limits) expect(await free(limit.acquireForStream)).toBe(streams)
})

test('many callers of several limits in the same order all get through', async () => {
  const [registry, other, all] = [createLimit(2), createLimit(2), createLimit(3)]
  const chains = [
    combineLimits([createLimit(1), registry, all]),
    combineLimits([registry, all]),
    combineLimits([other, all]),
  ]
  let [done, left] = [0, 0]
  const run = async (index: number) => {
    const limit = chains[index % 3] as Limit
    const controller = new AbortController()
    const place = (index % 2 ? limit.acquire : limit.acquireForStream)(controller.signal)
    if (index % 7 === 0) controller.abort(new Error('gone'))
    try {
      const release = await place
      await null
      release()
      done += 1
    } catch {
      left += 1
    }
  }
  await Promise.all(Array.from({ length: 210 }, (_, index) => run(index)))
  expect([done + left, left >= 30]).toEqual([210, true])
  expect([await free(registry.acquire), await free(other.acquire), await free(all.acquire)]).toEqual([
    2, 2, 3,
  ])
})

/** A registry that sends nothing until it's released. */
async function playHeld() {
  const gate = Promise.withResolvers<void>()
  const held: FakeAnswer = { body: { tags: ['1'] }, until: gate.promise }
  const tags = Array.from({ length: 80 }, (_, index) => [`/v2/r${index}/tags/list`, held] as const)
  return { fake: await fakeRegistry(Object.fromEntries(tags)), open: gate.resolve }
}

const ask = (source: ReturnType<typeof openRegistry>, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => source.tags(`r${from + index}`, {}))

test("a single visitor's credentials leave slots to others", async () => {
  const { fake, open } = await playHeld()
  const settings = settingsFor(fake, { requestsAtOnce: 4 })
  const credentials = { username: 'alice', password: 'hunter2' }
  const greedy = ask(openRegistry({ ...settings, credentials, isPersonal: true }), 20)
  await expect.poll(() => fake.requests.length).toBe(2)
  const others = ask(openRegistry(settings), 2, 40)
  await expect.poll(() => fake.requests.length).toBe(4)
  expect(fake.requests.slice(2).map(({ path }) => path)).toEqual([
    expect.stringContaining('/r40/'),
    expect.stringContaining('/r41/'),
  ])
  open()
  await Promise.all([...greedy, ...others])
  expect(fake.maxAtOnce).toBe(4)
})

test("the settings' credentials, which all visitors share, may use every slot", async () => {
  const { fake, open } = await playHeld()
  const requests = ask(openRegistry(settingsFor(fake, { requestsAtOnce: 4 })), 10)
  await expect.poll(() => fake.requests.length).toBe(4)
  open()
  await Promise.all(requests)
  expect(fake.maxAtOnce).toBe(4)
})

test('after a 429, background requests leave half of the slots to others', async () => {
  const gate = Promise.withResolvers<void>()
  const { digest } = stored('a manifest', '')
  const manifest: FakeAnswer = { headers: { 'docker-content-digest': digest }, until: gate.promise }
  const names = Array.from({ length: 8 }, (_, n) => `r${n}`)
  const fake = await fakeRegistry({
    '/v2/busy/tags/list': { status: 429, headers: { 'retry-after': '600' } },
    ...Object.fromEntries(names.map((name) => [`/v2/${name}/manifests/latest`, manifest])),
  })
  const source = openRegistry(settingsFor(fake, { requestsAtOnce: 8 }))
  await expect(source.tags('busy', {})).rejects.toMatchObject({ status: 429 })
  // Slots stay free for the next step of a page, but not that long.
  vi.useFakeTimers({ toFake: ['performance'] }).advanceTimersByTime(10_000)
  onTestFinished(() => void vi.useRealTimers())
  const heads = names.map((name) => source.head(name, 'latest', { isBackground: true }))
  await expect.poll(() => fake.count('HEAD')).toBe(4)
  await fetch(`${fake.url}/ping`)
  expect(fake.count('HEAD')).toBe(4)
  gate.resolve()
  await Promise.all(heads)
})

test('at most 64 requests run at once for all registries, half of them downloads', async () => {
  const { fake, open } = await playHeld()
  const layer = stored('a layer', '')
  const layers = Array.from({ length: 40 }, (_, index) => `/v2/r${index}/blobs/${layer.digest}`)
  for (const path of layers) fake.table[path] = { body: layer.bytes, fault: 'stall' }
  const controller = new AbortController()
  const registry = () => openRegistry(settingsFor(fake, { requestsAtOnce: 100 }))
  const downloads = layers.map((_, index) =>
    registry()
      .blob(`r${index}`, layer.digest, { signal: controller.signal })
      .then(({ body }) => body.pipeTo(new WritableStream(), { signal: controller.signal }))
      .catch(() => undefined),
  )
  await expect.poll(() => fake.requests.length).toBe(32)
  const requests = Array.from({ length: 40 }, (_, index) => ask(registry(), 1, index)).flat()
  await expect.poll(() => fake.requests.length).toBe(64)
  // Anything already sent would have arrived by now.
  await fetch(`${fake.url}/ping`)
  expect(fake.requests.length).toBe(65)
  controller.abort()
  open()
  expect(await Promise.all(requests)).toHaveLength(40)
  await Promise.all(downloads)
})

test('refuses callers immediately when thousands are queued', async () => {
  const { acquire } = createLimit(1)
  const controller = new AbortController()
  await acquire()
  const waiting = Array.from({ length: 5000 }, () => acquire(controller.signal).catch(() => undefined))
  await expect(acquire()).rejects.toMatchObject({ status: 503, code: 'UNAVAILABLE', retryAfterSeconds: 5 })
  controller.abort()
  await Promise.all(waiting)
})

test("one owner's uploads leave a slot to others", async () => {
  const { acquireForUpload: takeForUpload } = combineLimits([
    createLimit(8),
    createLimit(64, { uploadsAtOnce: 32 }),
  ])
  expect(await free((signal) => takeForUpload(signal, 'greedy'))).toBe(3)
  const releases = await Promise.all([1, 2, 3].map(() => takeForUpload(undefined, 'greedy')))
  expect(await free((signal) => takeForUpload(signal, 'other'))).toBe(1)
  for (const release of releases) release()
})
