import { expect, test } from 'vitest'
import { unknownRow } from '@/lib/tag-details/row'
import { rowTime } from './row-time'

const created = '2025-01-01T00:00:00Z'
const updated = '2025-02-01T00:00:00Z'
const firstSeenAt = '2025-03-01T00:00:00Z'

test.each([
  ['the image’s own', { created, firstSeenAt }, { time: created, what: 'created' }],
  ['where it is unknown, when it was first seen', { firstSeenAt }, { time: firstSeenAt, what: 'first seen' }],
  [
    'a listing’s',
    { created, dockerHub: { updatedAt: updated }, firstSeenAt },
    { time: updated, what: 'updated' },
  ],
  [
    'where a listing tells none, when it was first seen',
    { created, dockerHub: { updatedAt: null }, firstSeenAt },
    { time: firstSeenAt, what: 'first seen' },
  ],
  ['none', {}, { time: null, what: 'created' }],
  ['none of a listing', { dockerHub: { updatedAt: null } }, { time: null, what: 'updated' }],
] as const)('a row shows a time and says what it is: %s', (_, row, shown) => {
  expect(rowTime({ ...unknownRow('1'), ...row })).toEqual(shown)
})
