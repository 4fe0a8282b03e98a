import { beforeEach, expect, test, vi } from 'vitest'
import { forgetProcess } from '@/lib/testing/registry/resolve-names'
import { inPlanningTurn } from './planning-turn'

const { signal } = new AbortController()

beforeEach(forgetProcess)

/** Makes plans for these owners, which finish once `end` is called. `begun` has the owners in starting order. */
function planFor(owners: readonly string[]) {
  const begun: string[] = []
  const { promise, resolve: end } = Promise.withResolvers<void>()
  const plans = owners.map((owner) =>
    inPlanningTurn(owner, signal, async () => {
      begun.push(owner)
      await promise
    }),
  )
  return { begun, end, all: Promise.allSettled(plans) }
}

test('makes four plans at once, at most two of them for one owner', async () => {
  const { begun, end, all } = planFor(['alice', 'alice', 'alice', 'bob', 'carol', 'dave'])
  await vi.waitFor(() => expect(begun).toEqual(['alice', 'alice', 'bob', 'carol']))
  end()
  await all
  expect(begun.toSorted()).toEqual(['alice', 'alice', 'alice', 'bob', 'carol', 'dave'])
})

test('a failed plan frees its slot, and too many waiting plans are refused', async () => {
  await expect(inPlanningTurn('alice', signal, async () => Promise.reject(new Error('no')))).rejects.toThrow(
    'no',
  )
  const { end, all } = planFor(Array.from({ length: 53 }, () => 'alice'))
  const settled = (await Promise.race([all, Promise.resolve()])) ?? []
  expect(settled).toEqual([])
  end()
  const refused = (await all).filter(({ status }) => status === 'rejected')
  expect(refused).toMatchObject([{ reason: { status: 503, message: 'Too many plans are being created.' } }])
})

test('leaving the queue makes no plan', async () => {
  const { end, all } = planFor(['alice', 'alice'])
  const leaving = new AbortController()
  const waiting = inPlanningTurn('alice', leaving.signal, async () => expect.unreachable())
  leaving.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELED' })
  end()
  await all
})
