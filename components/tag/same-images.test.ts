import { expect, test } from 'vitest'
import { sameImages } from './same-images'

test('tags with one digest know each other, unread tags know nobody', () => {
  const same = sameImages([
    { tag: 'latest', digest: 'a' },
    { tag: '1.27', digest: 'a' },
    { tag: '1.26', digest: 'b' },
    { tag: 'broken', digest: null },
    { tag: 'gone', digest: null },
  ])
  expect(Object.fromEntries(same)).toEqual({ latest: ['1.27'], '1.27': ['latest'] })
})
