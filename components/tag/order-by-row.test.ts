import { expect, test } from 'vitest'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { orderByRow } from './order-by-row'

function known(rows: Record<string, Partial<TagRow>>) {
  return (tag: string) => (rows[tag] ? { ...unknownRow(tag), ...rows[tag] } : undefined)
}

const entry = (platform: string) => ({ platform, digest: platform, missing: false, sizeBytes: null })

test('largest first, ties in the original order, unknown ones last and counted', () => {
  const rowOf = known({
    a: { sizeBytes: 10 },
    b: { sizeBytes: null },
    c: { sizeBytes: 30 },
    d: { sizeBytes: 10 },
    metered: { isRateLimited: true },
    empty: { sizeBytes: 0 },
  })
  expect(orderByRow(['a', 'unread', 'b', 'metered', 'c', 'empty', 'd'], 'size', rowOf)).toEqual({
    tags: ['c', 'a', 'd', 'empty', 'unread', 'b', 'metered'],
    notLoadedCount: 2,
    unknownCount: 1,
    otherTimeCount: 0,
  })
})

test('smallest first: of a range, the largest counts, and unknown ones are last', () => {
  const sized = (...sizes: number[]) => ({
    platforms: sizes.map((sizeBytes, n) => ({ ...entry(`linux/${n}`), sizeBytes })),
  })
  const rowOf = known({ a: sized(10, 40), b: {}, c: sized(30), d: sized(20, 30) })
  expect(orderByRow(['b', 'a', 'c', 'd'], 'size-reversed', rowOf).tags).toEqual(['c', 'd', 'a', 'b'])
  expect(orderByRow(['b', 'a', 'c', 'd'], 'size', rowOf).tags).toEqual(['a', 'c', 'd', 'b'])
})

test('newest first, whatever the time zone; an invalid date is unknown', () => {
  const rowOf = known({
    a: { created: '2026-01-02T00:00:00Z' },
    b: { created: '2026-01-02T00:30:00+02:00' },
    c: { created: 'yesterday' },
    d: { created: '2026-01-03T00:00:00Z' },
  })
  expect(orderByRow(['a', 'b', 'c', 'd'], 'created', rowOf)).toEqual({
    tags: ['d', 'a', 'b', 'c'],
    notLoadedCount: 0,
    unknownCount: 1,
    otherTimeCount: 0,
  })
})

test('an image without a date sorts by when it was first seen, a listed tag by when it was updated, and both are counted', () => {
  const firstSeenAt = '2026-02-01T00:00:00Z'
  const rowOf = known({
    old: { created: '2026-01-01T00:00:00Z', firstSeenAt: '2026-04-01T00:00:00Z' },
    seen: { firstSeenAt },
    new: { created: '2026-03-01T00:00:00Z', firstSeenAt },
    listed: { isRateLimited: true, dockerHub: { updatedAt: '2026-02-02T00:00:00Z' }, firstSeenAt },
    // Its date may become known when it's loaded.
    unread: { isRateLimited: true, firstSeenAt },
    never: {},
  })
  const tags = ['never', 'unread', 'old', 'seen', 'listed', 'new']
  expect(orderByRow(tags, 'created', rowOf)).toEqual({
    tags: ['new', 'listed', 'seen', 'old', 'never', 'unread'],
    notLoadedCount: 1,
    unknownCount: 1,
    otherTimeCount: 2,
  })
  expect(orderByRow(tags, 'size', rowOf).otherTimeCount).toBe(0)
})
