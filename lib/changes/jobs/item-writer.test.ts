import { afterEach, expect, test, vi } from 'vitest'
import type { JobItem } from '@/lib/api/jobs'
import { RegistryError } from '@/lib/oci/registry-error'
import { createItemWriter } from './item-writer'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const sent = (sentBytes: number, name = 'x'): JobItem => ({
  item: 'blob',
  name,
  state: 'copying',
  sentBytes,
})

test('writes once at a time, and batches items that arrive meanwhile, each in its last state', async () => {
  const go = Promise.withResolvers<void>()
  const begun = Promise.withResolvers<void>()
  const writes: (readonly JobItem[])[] = []
  const writer = createItemWriter(async (items) => {
    writes.push(items)
    begun.resolve()
    await go.promise
  })
  writer.add(sent(1))
  await begun.promise
  for (const item of [sent(2), sent(1, 'y'), sent(3)]) writer.add(item)
  expect(writes).toEqual([[sent(1)]])
  go.resolve()
  await writer.flush()
  expect(writes).toEqual([[sent(1)], [sent(3), sent(1, 'y')]])
  await writer.flush()
  expect(writes).toHaveLength(2)
})

test('items of a failed write join the next one, unless they have changed; logs it once', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  const writes: (readonly JobItem[])[] = []
  let isDown = true
  const writer = createItemWriter(async (items) => {
    if (isDown) throw new Error('the database is down')
    writes.push(items)
  })
  writer.add(sent(1))
  writer.add(sent(1, 'y'))
  await writer.flush()
  await writer.flush()
  isDown = false
  writer.add(sent(2))
  await writer.flush()
  expect(writes.flat()).toHaveLength(2)
  expect(writes.flat()).toEqual(expect.arrayContaining([sent(2), sent(1, 'y')]))
  expect(error).toHaveBeenCalledOnce()
})

test('rests between writes, unless it is flushed', async () => {
  vi.useFakeTimers()
  const writes: (readonly JobItem[])[] = []
  const writer = createItemWriter(async (items) => void writes.push(items))
  for (let bytes = 1; bytes <= 100; bytes += 1) {
    writer.add(sent(bytes))
    await vi.advanceTimersByTimeAsync(10)
  }
  expect(writes.length).toBeGreaterThan(5)
  expect(writes.length).toBeLessThan(9)
  await vi.advanceTimersByTimeAsync(150)
  expect(writes.at(-1)).toEqual([sent(100)])
  writer.add(sent(101))
  await writer.flush()
  expect(writes.at(-1)).toEqual([sent(101)])
  const before = writes.length
  await vi.advanceTimersByTimeAsync(60_000)
  expect(writes).toHaveLength(before)
})

test('retries a failed write without another item', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockReturnValue()
  const write = vi.fn(async (_: readonly JobItem[]) => undefined)
  write.mockRejectedValueOnce(new Error('the database is down'))
  const writer = createItemWriter(write)
  writer.add(sent(1))
  await vi.advanceTimersByTimeAsync(1000)
  expect(write.mock.calls).toEqual([[[sent(1)]], [[sent(1)]]])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(write).toHaveBeenCalledTimes(2)
})

test('finishing waits until a store that isn’t available has all items, but not for a fault', async () => {
  vi.useFakeTimers()
  vi.spyOn(console, 'error').mockReturnValue()
  let failure: Error | undefined = new RegistryError(503, 'UNAVAILABLE', 'The database can’t be used.')
  const writes: (readonly JobItem[])[] = []
  const writer = createItemWriter(async (items) => {
    if (failure) throw failure
    writes.push(items)
  })
  writer.add(sent(1))
  let isFinished = false
  const finishing = writer.finish().then(() => {
    isFinished = true
  })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(isFinished).toBe(false)
  failure = undefined
  await vi.advanceTimersByTimeAsync(1000)
  await finishing
  expect(writes).toEqual([[sent(1)]])
  failure = new Error('a fault of ours')
  writer.add(sent(2))
  await writer.finish()
})
