import { expect, test } from 'vitest'
import type { TagRow } from '@/lib/artifact/row'
import { sameImages } from './same-images'

test('tags with one digest know each other, unread tags know nobody', () => {
  const digests: Record<string, string> = { latest: 'a', '1.27': 'a', '1.26': 'b' }
  const same = sameImages(['latest', '1.27', '1.26', 'unread'], (tag) =>
    digests[tag] ? ({ tag, digest: digests[tag] } as TagRow) : undefined,
  )
  expect(Object.fromEntries(same)).toEqual({ latest: ['1.27'], '1.27': ['latest'] })
})
