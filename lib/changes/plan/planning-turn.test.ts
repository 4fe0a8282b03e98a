import { beforeEach, expect, test, vi } from 'vitest'
import { forgetProcess } from '@/lib/testing/registry/resolve-names'
import { inPlanningTurn } from './planning-turn'

const { signal } = new AbortController()

beforeEach(forgetProcess)

/** Plans of these owners that are made until `end`, in the order in which they began. */
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

test('four plans are made at once, of which one owner has two', async () => {
  const { begun, end, all } = planFor(['alice', 'alice', 'alice', 'bob', 'carol', 'dave'])
  await vi.waitFor(() => expect(begun).toEqual(['alice', 'alice', 'bob', 'carol']))
  end()
  await all
  expect(begun.toSorted()).toEqual(['alice', 'alice', 'alice', 'bob', 'carol', 'dave'])
})

test('a plan that fails gives its place back; too many that wait are refused', async () => {
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

test('who leaves the line makes no plan', async () => {
  const { end, all } = planFor(['alice', 'alice'])
  const leaving = new AbortController()
  const waiting = inPlanningTurn('alice', leaving.signal, async () => expect.unreachable())
  leaving.abort()
  await expect(waiting).rejects.toMatchObject({ code: 'CANCELED' })
  end()
  await all
})
