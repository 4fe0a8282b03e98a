import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSlots, type Slots } from './slots'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

type Kind = 'page' | 'load'

/** Callers that keep their slots until they are told to leave, and the order in which they got them. */
function watch(slots: Slots) {
  const started: Kind[] = []
  const releases: Record<Kind, (() => void)[]> = { page: [], load: [] }
  return {
    started,
    running: (kind: Kind) => releases[kind].length,
    async ask(kind: Kind, count = 1, signal?: AbortSignal) {
      const acquire = kind === 'page' ? slots.acquire : slots.acquireInBackground
      for (let n = 0; n < count; n++)
        acquire(signal).then(
          (release) => {
            started.push(kind)
            releases[kind].push(release)
          },
          () => undefined,
        )
      await settled()
    },
    async leave(kind: Kind, count = 1) {
      for (const release of releases[kind].splice(0, count)) release()
      await settled()
    },
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await null
}

const open = (concurrency: number, maxInCompany?: number) =>
  watch(createSlots(concurrency, { maxWaiting: 100, maxInCompany, queueFullError: () => new Error('full') }))

test('background work that is alone has every slot', async () => {
  const slots = open(8)
  await slots.ask('load', 20)
  expect(slots.running('load')).toBe(8)
  await slots.leave('load')
  expect(slots.running('load')).toBe(8)
})

test('a page gets the next free slots, before any more of the background work', async () => {
  const slots = open(8)
  await slots.ask('load', 40)
  await slots.ask('page', 3)
  expect([slots.running('load'), slots.running('page')]).toEqual([8, 0])
  await slots.leave('load', 3)
  expect([slots.running('load'), slots.running('page')]).toEqual([5, 3])
  expect(slots.started.slice(8)).toEqual(['page', 'page', 'page'])
})

test('while a page is there, and a moment longer, half of the slots are free for its next requests', async () => {
  const slots = open(8)
  await slots.ask('load', 40)
  await slots.ask('page')
  await slots.leave('load', 8)
  expect([slots.running('load'), slots.running('page')]).toEqual([4, 1])
  await slots.leave('page')
  expect(slots.running('load')).toBe(4)
  await slots.ask('page', 4)
  expect(slots.running('page')).toBe(4)
  await slots.leave('page', 4)
  await slots.leave('load')
  expect(slots.running('load')).toBe(4)
  await vi.advanceTimersByTimeAsync(100)
  expect(slots.running('load')).toBe(8)
})

test('busy times delay background work, but never stop it', async () => {
  const slots = open(8)
  await slots.ask('page', 60)
  await slots.ask('load', 2)
  await slots.leave('page', 2)
  expect([slots.running('page'), slots.running('load')]).toEqual([7, 1])
})

test('background work goes on if there is a single slot', async () => {
  const slots = open(1)
  await slots.ask('load', 2)
  await slots.ask('page')
  await slots.leave('load')
  expect([slots.running('page'), slots.running('load')]).toEqual([1, 0])
  await slots.leave('page')
  expect(slots.running('load')).toBe(1)
})

test('a caller that leaves the queue gets no slot', async () => {
  const slots = open(2)
  const controller = new AbortController()
  await slots.ask('load', 2)
  await slots.ask('page', 2, controller.signal)
  controller.abort()
  await slots.leave('load', 2)
  expect(slots.running('page')).toBe(0)
  await slots.ask('load', 3, AbortSignal.abort())
  expect(slots.running('load')).toBe(0)
})

test('holds background work back for as long as asked', async () => {
  const held = createSlots(8, { maxWaiting: 100, queueFullError: () => new Error('full') })
  held.holdBack(60_000)
  const slots = watch(held)
  await slots.ask('load', 20)
  expect(slots.running('load')).toBe(4)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(slots.running('load')).toBe(8)
})

test('the share in company can be everything', async () => {
  const slots = open(8, 8)
  await slots.ask('page')
  await slots.ask('load', 20)
  expect(slots.running('load')).toBe(7)
})
