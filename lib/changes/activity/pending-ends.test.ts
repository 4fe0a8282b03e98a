import { afterEach, expect, test, vi } from 'vitest'
import { createPendingEnds } from './pending-ends'

const END = { outcome: 'succeeded', endedAt: '2026-01-01T00:00:00Z', detail: null } as const

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

test('a write that takes longer than the time between tries isn’t started twice', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockReturnValue()
  const tries: PromiseWithResolvers<void>[] = []
  const ends = createPendingEnds((job) => {
    if (job === 'failing') throw new Error('no')
    const written = Promise.withResolvers<void>()
    tries.push(written)
    return written.promise
  })
  await ends.write('failing', END)
  const written = ends.write('slow', END)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(tries).toHaveLength(1)
  tries[0]?.reject(new Error('too slow'))
  await written
  await vi.advanceTimersByTimeAsync(5000)
  expect(tries).toHaveLength(2)
  tries[1]?.resolve()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(tries).toHaveLength(2)
  ends.stop()
})

test.each([true, false])('an end that waits holds the process: %s', async (holdsProcess) => {
  vi.spyOn(console, 'error').mockReturnValue()
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  let isBroken = true
  const write = () => {
    if (isBroken) throw new Error('no')
  }
  const ends = createPendingEnds(write, { holdsProcess })
  await ends.write('1', END)
  expect(timers() - before).toBe(holdsProcess ? 1 : 0)
  isBroken = false
  await ends.write('2', END)
  expect(timers()).toBe(before)
  ends.stop()
})
