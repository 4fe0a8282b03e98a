import { expect, test } from 'vitest'
import { createFairQueue } from './fair-queue'

function makePlaces(inAll = 4, perOwner = 3, maxWaiting = 100) {
  const places = createFairQueue({
    concurrency: inAll,
    maxPerOwner: perOwner,
    maxWaiting,
    queueFullError: () => new Error('too many'),
  })
  const started: string[] = []
  const releases: (() => void)[] = []
  const take = (owner: string, signal?: AbortSignal) =>
    places.acquire(owner, signal).then((release) => {
      started.push(owner)
      releases.push(release)
    })
  return { take, started, releaseNext: () => releases.shift()?.() }
}

const turn = async () => {
  for (let n = 0; n < 5; n += 1) await null
}

test('one owner leaves a place to others, however much it wants', async () => {
  const { take, started } = makePlaces()
  for (let n = 0; n < 10; n += 1) take('greedy')
  await turn()
  expect(started).toEqual(['greedy', 'greedy', 'greedy'])
  take('other')
  await turn()
  expect(started).toEqual(['greedy', 'greedy', 'greedy', 'other'])
})

test('who waits gets a place by turns', async () => {
  const { take, started, releaseNext } = makePlaces(1, 1)
  for (const owner of ['a', 'a', 'a', 'a', 'b', 'b', 'c']) take(owner)
  for (let n = 0; n < 7; n += 1) {
    await turn()
    releaseNext()
  }
  expect(started).toEqual(['a', 'a', 'b', 'c', 'a', 'b', 'a'])
})

test('who leaves the line holds no place, and a place is given back once', async () => {
  const { take, started, releaseNext } = makePlaces(1, 1)
  const leaving = new AbortController()
  await take('a')
  const left = take('b', leaving.signal)
  leaving.abort(new Error('left'))
  await expect(left).rejects.toThrow('left')
  await expect(take('b', leaving.signal)).rejects.toThrow('left')
  take('c')
  releaseNext()
  await turn()
  expect(started).toEqual(['a', 'c'])
})

test('a line that is full is refused', async () => {
  const { take } = makePlaces(1, 1, 2)
  await take('a')
  take('a')
  take('b')
  await expect(take('c')).rejects.toThrow('too many')
})
