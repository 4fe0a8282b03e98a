import { expect, test } from 'vitest'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { type KnownRows, withRows } from './known-rows'

const byHead = (digest: string): TagRow => ({ ...unknownRow('1'), digest, isRateLimited: true })
const whole = (digest: string): TagRow => ({ ...unknownRow('1'), digest, kind: 'image', sizeBytes: 10 })

/** What is known of the tag after these rows came, one after the other. */
function kept(...rows: TagRow[]): TagRow | undefined {
  return rows.reduce<KnownRows>((known, row) => withRows(known, [row]), new Map()).get('1')?.row
}

test('what was read whole stays while a HEAD tells the same digest, and no longer', () => {
  expect(kept(byHead('a'), whole('a'))).toEqual(whole('a'))
  expect(kept(whole('a'), byHead('a'))).toEqual(whole('a'))
  expect(kept(whole('a'), byHead('b'))).toEqual(byHead('b'))
  const failed: TagRow = { ...byHead('a'), error: { code: 'TOOMANYREQUESTS', message: 'wait' } }
  expect(kept(failed, byHead('a'))).toEqual(byHead('a'))
})
