import { expect, test } from 'vitest'
import { sameImages } from './same-images'

test('groups tags with the same digest, and skips tags that aren’t loaded', () => {
  const same = sameImages([
    { tag: 'latest', digest: 'a' },
    { tag: '1.27', digest: 'a' },
    { tag: '1.26', digest: 'b' },
    { tag: 'broken', digest: null },
    { tag: 'gone', digest: null },
  ])
  expect(Object.fromEntries(same)).toEqual({
    a: { tags: ['latest', '1.27'], shortest: ['1.27', 'latest'] },
  })
})

test('an image whose tags haven’t changed is the same object', () => {
  const rows = [
    { tag: 'latest', digest: 'a' },
    { tag: '1.27', digest: 'a' },
    { tag: '1.26', digest: 'b' },
    { tag: '1', digest: 'b' },
  ]
  const before = sameImages(rows)
  const after = sameImages([...rows, { tag: '1.26.0', digest: 'b' }], before)
  expect(after.get('a')).toBe(before.get('a'))
  expect(after.get('b')).toEqual({ tags: ['1.26', '1', '1.26.0'], shortest: ['1', '1.26', '1.26.0'] })
})

test('lists the shortest of many tags first', () => {
  const tags = ['1.0.10', '1', 'stable', '1.0.11', '1.0', 'edge', '2']
  const [image] = sameImages(tags.map((tag) => ({ tag, digest: 'a' }))).values()
  expect(image).toEqual({ tags, shortest: ['1', '2', '1.0', 'edge'] })
})
