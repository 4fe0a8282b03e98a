import { expect, test } from 'vitest'
import { type SameImage, sameImages } from './same-images'

const namesOf = ({ tags, first }: SameImage) => ({ tags, first: first.map(({ tag }) => tag) })
const imageOf = (same: Map<string, SameImage>, digest: string) => {
  const image = same.get(digest)
  return image && namesOf(image)
}

test('groups tags with the same digest, and skips tags that aren’t loaded', () => {
  const same = sameImages([
    { tag: 'latest', digest: 'a' },
    { tag: '1.27', digest: 'a' },
    { tag: '1.26', digest: 'b' },
    { tag: 'broken', digest: null },
    { tag: 'gone', digest: null },
  ])
  expect([...same.keys()]).toEqual(['a'])
  expect(imageOf(same, 'a')).toEqual({ tags: ['latest', '1.27'], first: ['1.27', 'latest'] })
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
  expect(imageOf(after, 'b')).toEqual({ tags: ['1.26', '1', '1.26.0'], first: ['1.26.0', '1.26', '1'] })
})

test('of many tags, those that say most are first: versions, latest, then branches', () => {
  const tags = ['1.0.10', '1', 'stable', '1.0.11', 'latest', '1.0', 'edge', '2']
  const first = (some: string[]) =>
    [...sameImages(some.map((tag) => ({ tag, digest: 'a' }))).values()].map(namesOf)[0]?.first
  expect(first(tags)).toEqual(['1.0.11', '1.0.10', '1.0', '2'])
  expect(first(['main', 'latest', '1', 'edge'])).toEqual(['1', 'latest', 'edge', 'main'])
})

test('a group that grows is the same as one that comes at once', () => {
  const rows = ['edge', '1', '1.0', 'latest', '1.0.2', '1.0.1', 'main'].map((tag) => ({ tag, digest: 'a' }))
  let grown = new Map<string, SameImage>()
  for (let count = 2; count <= rows.length; count += 1) grown = sameImages(rows.slice(0, count), grown)
  expect(imageOf(grown, 'a')).toEqual(imageOf(sameImages(rows), 'a'))
  expect(imageOf(sameImages(rows.slice(3), grown), 'a')).toEqual(imageOf(sameImages(rows.slice(3)), 'a'))
})
