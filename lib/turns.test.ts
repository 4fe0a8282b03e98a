import { afterEach, expect, test, vi } from 'vitest'
import { createTurns } from './turns'

afterEach(() => {
  vi.useRealTimers()
})

test('work of one key runs in order, one at a time, also after a failure', async () => {
  const inTurn = createTurns()
  const seen: string[] = []
  const work = (name: string) => async () => {
    seen.push(`${name} starts`)
    await new Promise(setImmediate)
    seen.push(`${name} ends`)
    if (name === 'a') throw new Error('no')
    return name
  }
  const results = await Promise.allSettled(['a', 'b', 'c'].map((name) => inTurn('key', work(name))))
  expect(seen).toEqual(['a starts', 'a ends', 'b starts', 'b ends', 'c starts', 'c ends'])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled'])
  expect(await inTurn('key', work('d'))).toBe('d')
})

test('other keys don’t wait, and nobody waits for too long', async () => {
  vi.useFakeTimers()
  const inTurn = createTurns({ maxWaitMs: 1000, toError: () => new Error('too late') })
  const { promise: released, resolve: release } = Promise.withResolvers<void>()
  const first = inTurn('key', () => released)
  const late = vi.fn(async () => undefined)
  const refused = expect(inTurn('key', late)).rejects.toThrow('too late')
  expect(await inTurn('other', async () => 'other')).toBe('other')
  await vi.advanceTimersByTimeAsync(1000)
  await refused
  release()
  await first
  expect(late).not.toHaveBeenCalled()
  expect(await inTurn('key', async () => 'next')).toBe('next')
})
