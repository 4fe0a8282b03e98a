import { expect, test } from 'vitest'
import { createFairQueue } from './fair-queue'

function makeQueue(concurrency = 4, maxPerOwner = 3, maxWaiting = 100) {
  const places = createFairQueue({
    concurrency,
    maxPerOwner,
    maxWaiting,
    queueFullError: () => new Error('too many'),
  })
  const started: string[] = []
  const releases: (() => void)[] = []
  const acquire = (owner: string, signal?: AbortSignal) =>
    places.acquire(owner, signal).then((release) => {
      started.push(owner)
      releases.push(release)
    })
  return { acquire, started, releaseNext: () => releases.shift()?.() }
}

const turn = async () => {
  for (let n = 0; n < 5; n += 1) await null
}

test('one owner leaves a slot to others, however much it wants', async () => {
  const { acquire, started } = makeQueue()
  for (let n = 0; n < 10; n += 1) acquire('greedy')
  await turn()
  expect(started).toEqual(['greedy', 'greedy', 'greedy'])
  acquire('other')
  await turn()
  expect(started).toEqual(['greedy', 'greedy', 'greedy', 'other'])
})

test('waiting owners take turns', async () => {
  const { acquire, started, releaseNext } = makeQueue(1, 1)
  for (const owner of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) acquire(owner)
  for (let n = 0; n < 7; n += 1) {
    await turn()
    releaseNext()
  }
  expect(started).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a'])
})

test('leaving the queue occupies no slot, and a slot is released once', async () => {
  const { acquire, started, releaseNext } = makeQueue(1, 1)
  const controller = new AbortController()
  await acquire('a')
  const runningCount = acquire('b', controller.signal)
  controller.abort(new Error('left'))
  await expect(runningCount).rejects.toThrow('left')
  await expect(acquire('b', controller.signal)).rejects.toThrow('left')
  acquire('c')
  releaseNext()
  await turn()
  expect(started).toEqual(['a', 'c'])
})

test('a full queue is an error', async () => {
  const { acquire } = makeQueue(1, 1, 2)
  await acquire('a')
  acquire('a')
  acquire('b')
  await expect(acquire('c')).rejects.toThrow('too many')
})
