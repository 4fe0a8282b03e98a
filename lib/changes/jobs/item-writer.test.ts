import { afterEach, expect, test, vi } from 'vitest'
import type { JobItem } from '@/lib/api/jobs'
import { createItemWriter } from './item-writer'

afterEach(() => vi.restoreAllMocks())

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
