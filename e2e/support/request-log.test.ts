import { expect, test } from 'vitest'
import { RequestLog } from './request-log'

test('overlapping requests are one step', () => {
  const log = new RequestLog()
  const [a, b] = [log.start('GET', '/v2/r/manifests/a', {}), log.start('GET', '/v2/r/manifests/b', {})]
  log.end(a, true)
  log.end(b, true)
  log.end(log.start('GET', '/v2/r/manifests/a', {}), true)
  expect(log.longestChain()).toBe(2)
  expect(log.steps().map((step) => step.length)).toEqual([2, 1])
  expect(log.repeated()).toEqual(['GET manifests/a'])
})

test('the longest chain is found among overlapping requests', () => {
  const log = new RequestLog()
  const long = log.start('GET', '/v2/r/manifests/long', {})
  for (const tag of ['a', 'b', 'c']) log.end(log.start('GET', `/v2/r/manifests/${tag}`, {}), true)
  log.end(long, true)
  expect(log.steps().length).toBe(1)
  expect(log.longestChain()).toBe(3)
})
