import { expect, test } from 'vitest'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { type KnownRows, withRows } from './known-rows'

const byHead = (digest: string): TagRow => ({ ...unknownRow('1'), digest, isRateLimited: true })
const whole = (digest: string): TagRow => ({ ...unknownRow('1'), digest, kind: 'image', sizeBytes: 10 })

/** The row that is kept after these rows arrive, in order. */
function kept(...rows: TagRow[]): TagRow | undefined {
  return rows.reduce<KnownRows>((known, row) => withRows(known, [row]), new Map()).get('1')?.row
}

test('keeps a fully loaded row while a HEAD returns the same digest, and no longer', () => {
  expect(kept(byHead('a'), whole('a'))).toEqual(whole('a'))
  expect(kept(whole('a'), byHead('a'))).toEqual(whole('a'))
  expect(kept(whole('a'), byHead('b'))).toEqual(byHead('b'))
  const failed: TagRow = { ...byHead('a'), error: { code: 'TOOMANYREQUESTS', message: 'wait' } }
  expect(kept(failed, byHead('a'))).toEqual(byHead('a'))
})
