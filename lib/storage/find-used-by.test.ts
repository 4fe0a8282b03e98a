import { expect, test } from 'vitest'
import { blob, contents, digest, image, index, tags } from '@/lib/testing/storage'
import { findUsedBy, parseDigestPrefix } from './find-used-by'

const REVISION = 'abcdef0123456789abcdef0123456789abcdef01'
const base = blob('base', 100)
const all = contents(
  [
    index('list-1', {
      'amd-1': 'linux/amd64',
      'arm-1': 'linux/arm64',
      'gone-1': 'linux/s390x',
      'proof-1': null,
    }),
    image('amd-1', [base, blob('own-1', 1)], { revision: REVISION }),
    image('arm-1', [blob('arm-base', 100), base]),
    image('single', [base], { platform: 'linux/amd64' }),
  ],
  ['gone-1'],
)
const named = tags({ '1.27.0': 'list-1', latest: 'list-1', alone: 'single' })
const find = (word: string, length = 12) =>
  findUsedBy(all, named, digest(word).slice(7, 7 + length)).found.map(({ uses }) =>
    uses.map(({ tag, how, platform }) => `${tag}: ${how} (${platform})`),
  )

test('a layer is found in each image that contains it, with its position and platform', () => {
  expect(find('base', 8)).toEqual([
    [
      '1.27.0: layer 1 of linux/amd64 (linux/amd64)',
      'latest: layer 1 of linux/amd64 (linux/amd64)',
      '1.27.0: layer 2 of linux/arm64 (linux/arm64)',
      'latest: layer 2 of linux/arm64 (linux/arm64)',
      'alone: layer 1 of linux/amd64 (linux/amd64)',
    ],
  ])
})

test.for([
  ['list-1', ['1.27.0: the tag’s digest (null)', 'latest: the tag’s digest (null)']],
  ['arm-1', ['1.27.0: linux/arm64 (linux/arm64)', 'latest: linux/arm64 (linux/arm64)']],
  ['gone-1', ['1.27.0: linux/s390x, missing (linux/s390x)', 'latest: linux/s390x, missing (linux/s390x)']],
  ['proof-1', ['1.27.0: attachment (null)', 'latest: attachment (null)']],
  ['config single', ['alone: config of linux/amd64 (linux/amd64)']],
] as const)('%s is found', ([word, uses]) => {
  expect(find(word, word.length * 2)).toEqual([uses])
})

test("a commit is found by prefix, similar ones are distinguished, unknown ones aren't found", () => {
  const { found } = findUsedBy(all, named, REVISION.slice(0, 7))
  expect(found).toMatchObject([
    { name: REVISION, kind: 'revision', uses: [{ tag: '1.27.0' }, { tag: 'latest' }] },
  ])
  expect(findUsedBy(all, named, 'fffffff')).toEqual({ found: [], moreCount: 0 })
  const many = image(
    'many',
    Array.from({ length: 50 }, (_, n) => blob(`common ${n}`, 1)),
  )
  const result = findUsedBy(contents([many]), tags({ m: 'many' }), digest('common').slice(7, 19))
  expect([result.found.length, result.moreCount]).toEqual([20, 30])
})

test("an image in a nested index is opened by digest: its platform may be another image's on the tag's page", () => {
  const nested = contents([
    index('outer', { inner: null, amd: 'linux/amd64' }),
    index('inner', { 'other-amd': 'linux/amd64' }),
    image('amd', [base]),
    image('other-amd', [blob('own', 1)]),
  ])
  const { found } = findUsedBy(nested, tags({ '1.0': 'outer' }), digest('own').slice(7, 19))
  expect(found[0]?.uses).toEqual([
    { tag: '1.0', platform: digest('other-amd'), how: 'layer 1 of linux/amd64' },
  ])
})

test("six hex digits are enough, with or without the algorithm; fewer, or other letters, aren't", () => {
  expect(parseDigestPrefix(' sha256:ABCDEF12 ')).toBe('abcdef12')
  expect(parseDigestPrefix('abcdef')).toBe('abcdef')
  expect(parseDigestPrefix('sha384:abcdef')).toBe('abcdef')
  expect(parseDigestPrefix('sha256+b64u:abcdef')).toBe('abcdef')
  expect(parseDigestPrefix('abcde')).toBeUndefined()
  expect(parseDigestPrefix('sha256:nothex')).toBeUndefined()
  expect(parseDigestPrefix('')).toBeUndefined()
})

test("an SBOM recognized only by its manifest doesn't get the image's platform", () => {
  const listed = index('list', { 'amd-1': 'linux/amd64', sbom: 'linux/amd64 (sha256:0123456789ab)' })
  const sbom = { ...image('sbom', [blob('spdx', 1)]), isAttachment: true as const }
  const read = contents([listed, image('amd-1', [base]), sbom])
  const { found } = findUsedBy(read, tags({ '1.0': 'list' }), digest('sbom').slice(7))
  expect(found[0]?.uses).toEqual([{ tag: '1.0', platform: null, how: 'attachment' }])
})
