import { expect, test } from 'vitest'
import { blob, contents, image, index, tags } from '@/lib/testing/storage'
import { computeStorage } from './compute-storage'

const base = blob('base', 1000)
const freed = (storage: ReturnType<typeof computeStorage>) =>
  Object.fromEntries(storage.tags.map(({ tag, uniqueBytes, sizeBytes }) => [tag, [sizeBytes, uniqueBytes]]))

test('a layer that tags share is stored once and unique to none of them', () => {
  const storage = computeStorage(
    contents([image('one', [base, blob('a', 200)]), image('two', [base, blob('b', 30)])]),
    tags({ '1.0': 'one', '2.0': 'two' }),
  )
  expect(storage).toMatchObject({
    uniqueBytes: 1000 + 200 + 30 + 2 * 11,
    naiveBytes: 2 * 1000 + 200 + 30 + 2 * 11,
    byKind: {
      layer: { count: 3, bytes: 1230 },
      config: { count: 2, bytes: 2 },
      manifest: { count: 2, bytes: 20 },
    },
  })
  expect(freed(storage)).toEqual({ '1.0': [1211, 211], '2.0': [1041, 41] })
})

test('tags with the same digest have no unique size, and each sum includes it', () => {
  const storage = computeStorage(contents([image('one', [base])]), tags({ '1.0': 'one', latest: 'one' }))
  expect(storage).toMatchObject({ uniqueBytes: 1011, naiveBytes: 2022 })
  expect(storage.tags.map(({ uniqueBytes, equalCount }) => [uniqueBytes, equalCount])).toEqual([
    [0, 1],
    [0, 1],
  ])
})

test('a layer used twice in an image counts once; a manifest that is tagged and in an index is unique to neither', () => {
  const storage = computeStorage(
    contents([
      index('list', { amd: 'linux/amd64', arm: 'linux/arm64' }),
      image('amd', [base, base, blob('a', 5)]),
      image('arm', [base]),
    ]),
    tags({ '1.0': 'list', '1.0-amd64': 'amd' }),
  )
  expect(storage.uniqueBytes).toBe(20 + 2 * 11 + 1005)
  expect(freed(storage)).toEqual({ '1.0': [1047, 20 + 11], '1.0-amd64': [1016, 0] })
})

test('nested indexes are followed, even in a cycle', () => {
  const storage = computeStorage(
    contents([
      index('outer', { inner: '', amd: 'linux/amd64' }),
      index('inner', { amd: 'linux/amd64', outer: '' }),
      image('amd', [base]),
    ]),
    tags({ '1.0': 'outer' }),
  )
  expect(storage.uniqueBytes).toBe(20 + 20 + 1011)
  expect(freed(storage)).toEqual({ '1.0': [1051, 1051] })
})

test('a missing child has no size, an unloaded attestation only its own, a foreign layer none', () => {
  const storage = computeStorage(
    contents(
      [
        index('list', { amd: 'linux/amd64', gone: 'linux/arm64', proof: null }),
        image('amd', [base, blob('windows', 9999, true), blob('old', null)]),
      ],
      ['gone'],
    ),
    tags({ '1.0': 'list' }),
  )
  expect(storage).toMatchObject({
    uniqueBytes: 20 + 1011 + 10,
    foreignCount: 1,
    unknownCount: 1,
    missingCount: 1,
    tags: [{ sizeBytes: 1041, uniqueBytes: 1041 }],
  })
})

test('a layer that one manifest calls foreign and another stores counts as stored', () => {
  const storage = computeStorage(
    contents([image('one', [blob('l', 50, true)]), image('two', [blob('l', 50)])]),
    tags({ '1': 'one', '2': 'two' }),
  )
  expect(storage).toMatchObject({ uniqueBytes: 50 + 22, foreignCount: 0 })
})

test("tags whose digest isn't loaded are left out", () => {
  const storage = computeStorage(contents([image('one', [])]), tags({ '1.0': 'one', '2.0': 'unread' }))
  expect(storage.tags.map(({ tag }) => tag)).toEqual(['1.0'])
})

test('10,000 tags on 2,000 indexes of 4 platforms', () => {
  const platforms = ['amd64', 'arm64', 'arm', 's390x']
  const manifests = Array.from({ length: 2000 }, (_, n) => [
    index(`i${n}`, Object.fromEntries(platforms.map((name) => [`${name}-${n}`, `linux/${name}`]))),
    ...platforms.map((name) =>
      image(`${name}-${n}`, [blob(`base ${name}`, 1000), blob(`${name} app ${n}`, 10)]),
    ),
  ]).flat()
  const named = tags(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`1.0.${n}`, `i${n % 2000}`])),
  )
  const storage = computeStorage(contents(manifests), named)
  expect(storage.uniqueBytes).toBe(4 * 1000 + 2000 * (20 + 4 * (11 + 10)))
  expect(storage.byKind.manifest.count).toBe(10_000)
  expect(storage.naiveBytes).toBe(10_000 * (4000 + 20 + 4 * 21))
  expect(storage.tags).toHaveLength(10_000)
})

test('a tag with a layer of unknown size has at least the rest, unless another manifest states the size', () => {
  const unstated = { digest: base.digest, sizeBytes: null }
  const alone = computeStorage(contents([image('one', [unstated])]), tags({ '1.0': 'one' }))
  expect(alone).toMatchObject({ uniqueBytes: 11, unknownCount: 1 })
  expect(alone.tags).toMatchObject([{ sizeBytes: 11, uniqueBytes: 11, unknownCount: 1 }])
  const both = computeStorage(
    contents([image('one', [unstated]), image('two', [base])]),
    tags({ '1.0': 'one', '2.0': 'two' }),
  )
  expect(both.tags.map(({ sizeBytes, unknownCount }) => [sizeBytes, unknownCount])).toEqual([
    [1011, 0],
    [1011, 0],
  ])
})
