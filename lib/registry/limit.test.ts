import { expect, test } from 'vitest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { settingsFor } from '@/lib/testing/registry/fake-registry'
import { stored } from '@/lib/testing/registry/image'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { type Acquire, combineLimits, createLimit, type Limit } from './limit'
import { openRegistry } from './registry'

/** How many places can be had right now; they are all given back. */
async function free(take: Acquire): Promise<number> {
  const leaving = new AbortController()
  const releases: (() => void)[] = []
  const waiting = Array.from({ length: 100 }, () =>
    take(leaving.signal).then(
      (release) => releases.push(release),
      () => undefined,
    ),
  )
  for (let turn = 0; turn < 20; turn++) await null
  const count = releases.length
  leaving.abort()
  for (const release of releases) release()
  await Promise.all(waiting)
  return count
}

test('who leaves the line, or waits in vain for a second place, holds none', async () => {
  const [narrow, wide] = [createLimit(3), createLimit(2)]
  const both = combineLimits([narrow, wide])
  const releases = await Promise.all([both.acquire(), both.acquire()])
  const leaving = new AbortController()
  const third = both.acquire(leaving.signal)
  expect(await free(narrow.acquire)).toBe(0)
  leaving.abort(new Error('gone'))
  await expect(third).rejects.toThrow('gone')
  expect(await free(narrow.acquire)).toBe(1)
  for (const release of releases) release()
  expect([await free(narrow.acquire), await free(wide.acquire)]).toEqual([3, 2])
  await expect(both.acquire(AbortSignal.abort(new Error('late')))).rejects.toThrow('late')
  expect([await free(narrow.acquire), await free(wide.acquire)]).toEqual([3, 2])
})

test('downloads leave two places to the pages, one by one and together', async () => {
  const limits: [Limit, number][] = [
    [createLimit(8), 6],
    [createLimit(2), 1],
    [createLimit(1), 1],
    [createLimit(64, 32), 32],
    [combineLimits([createLimit(6), createLimit(8), createLimit(64, 32)]), 4],
  ]
  for (const [limit, streams] of limits) expect(await free(limit.acquireForStream)).toBe(streams)
})

test('many askers of several limits in one order all get through, whoever leaves', async () => {
  const [registry, other, all] = [createLimit(2), createLimit(2), createLimit(3)]
  const chains = [
    combineLimits([createLimit(1), registry, all]),
    combineLimits([registry, all]),
    combineLimits([other, all]),
  ]
  let [done, left] = [0, 0]
  const run = async (index: number) => {
    const limit = chains[index % 3] as Limit
    const leaving = new AbortController()
    const place = (index % 2 ? limit.acquire : limit.acquireForStream)(leaving.signal)
    if (index % 7 === 0) leaving.abort(new Error('gone'))
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

/** A registry that answers nothing until it is told to. */
async function playHeld() {
  const gate = Promise.withResolvers<void>()
  const held: FakeAnswer = { body: { tags: ['1'] }, until: gate.promise }
  const tags = Array.from({ length: 80 }, (_, index) => [`/v2/r${index}/tags/list`, held] as const)
  return { player: await fakeRegistry(Object.fromEntries(tags)), open: gate.resolve }
}

const ask = (source: ReturnType<typeof openRegistry>, count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => source.tags(`r${from + index}`, {}))

test('one visitor’s own credentials leave places of the registry to the others', async () => {
  const { player, open } = await playHeld()
  const settings = settingsFor(player, { requestsAtOnce: 4 })
  const credentials = { username: 'alice', password: 'hunter2' }
  const greedy = ask(openRegistry({ ...settings, credentials, isPersonal: true }), 20)
  await expect.poll(() => player.requests.length).toBe(2)
  const others = ask(openRegistry(settings), 2, 40)
  await expect.poll(() => player.requests.length).toBe(4)
  expect(player.requests.slice(2).map(({ path }) => path)).toEqual([
    expect.stringContaining('/r40/'),
    expect.stringContaining('/r41/'),
  ])
  open()
  await Promise.all([...greedy, ...others])
  expect(player.maxAtOnce).toBe(4)
})

test('the settings’ credentials, which all visitors share, may take every place', async () => {
  const { player, open } = await playHeld()
  const asked = ask(openRegistry(settingsFor(player, { requestsAtOnce: 4 })), 10)
  await expect.poll(() => player.requests.length).toBe(4)
  open()
  await Promise.all(asked)
  expect(player.maxAtOnce).toBe(4)
})

test('no more than 64 requests run at once, of all registries together; downloads are half of them', async () => {
  const { player, open } = await playHeld()
  const layer = stored('a layer', '')
  const layers = Array.from({ length: 40 }, (_, index) => `/v2/r${index}/blobs/${layer.digest}`)
  for (const path of layers) player.table[path] = { body: layer.bytes, fault: 'stall' }
  const leaving = new AbortController()
  const registry = () => openRegistry(settingsFor(player, { requestsAtOnce: 100 }))
  const downloads = layers.map((_, index) =>
    registry()
      .blob(`r${index}`, layer.digest, { signal: leaving.signal })
      .then(({ body }) => body.pipeTo(new WritableStream(), { signal: leaving.signal }))
      .catch(() => undefined),
  )
  await expect.poll(() => player.requests.length).toBe(32)
  const asked = Array.from({ length: 40 }, (_, index) => ask(registry(), 1, index)).flat()
  await expect.poll(() => player.requests.length).toBe(64)
  // What was on its way would have come before this.
  await fetch(`${player.url}/ping`)
  expect(player.requests.length).toBe(65)
  leaving.abort()
  open()
  expect(await Promise.all(asked)).toHaveLength(40)
  await Promise.all(downloads)
})

test('who would wait behind thousands is told so at once', async () => {
  const { acquire: take } = createLimit(1)
  const leaving = new AbortController()
  await take()
  const waiting = Array.from({ length: 5000 }, () => take(leaving.signal).catch(() => undefined))
  await expect(take()).rejects.toMatchObject({ status: 503, code: 'UNAVAILABLE', retryAfterSeconds: 5 })
  leaving.abort()
  await Promise.all(waiting)
})

test('one owner’s uploads leave a place to others', async () => {
  const { acquireForUpload: takeForUpload } = combineLimits([createLimit(8), createLimit(64, 32, 32)])
  expect(await free((signal) => takeForUpload(signal, 'greedy'))).toBe(3)
  const releases = await Promise.all([1, 2, 3].map(() => takeForUpload(undefined, 'greedy')))
  expect(await free((signal) => takeForUpload(signal, 'other'))).toBe(1)
  for (const release of releases) release()
})
