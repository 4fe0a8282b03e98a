import { expect, test } from 'vitest'
import { countsOfView, forgetCounts, newRequestId, noteCounts, onCounts } from './view-counts'

const took = (requests: number) => ({ requests, fromCache: 1, ms: 2 })

test('adds up the counts of requests, using the latest ones of a running request', () => {
  forgetCounts()
  const [a, b] = [newRequestId(), newRequestId()]
  noteCounts(a, took(1))
  noteCounts(b, took(2))
  noteCounts(a, took(5))
  expect(countsOfView()).toEqual({ requests: 7, fromCache: 2, ms: 4 })
})

test('ignores responses of an earlier page, and those from the browser’s cache', () => {
  const left = newRequestId()
  noteCounts(left, took(3))
  forgetCounts()
  noteCounts(left, took(4))
  noteCounts('earlier.1', took(9))
  expect(countsOfView()).toEqual({ requests: 0, fromCache: 0, ms: 0 })
})

test('listeners are notified', () => {
  let calls = 0
  const leave = onCounts(() => {
    calls += 1
  })
  const ask = newRequestId()
  noteCounts(ask, took(1))
  leave()
  noteCounts(ask, took(2))
  expect(calls).toBe(1)
})
