import { expect, test } from 'vitest'
import { chooseTag } from './choose-tag'

const nginx = [
  'latest',
  'mainline',
  '1',
  '1.27',
  '1.27.0',
  '1.27.0-alpine',
  '1.28.0-rc.1',
  '1.26.3',
  'stable',
]

test.each([
  ['the newest release, exactly named', nginx, '', '1.27.0'],
  ['a dotted version before a snapshot', ['20250108', '3', '3.21', '3.21.2', 'edge'], '', '3.21.2'],
  ['the newest date if there are only dates', ['20250108', '20241108'], '', '20250108'],
  ['a pattern', nginx, '1.26*', '1.26.3'],
  ['a pattern of variants', nginx, '*-alpine', '1.27.0-alpine'],
  ['one tag', nginx, 'latest', 'latest'],
  ['a tag that is not there', nginx, 'edge', undefined],
  ['a pattern that nothing fits', nginx, '9.*', undefined],
  ['versions with a v', ['v1.9.0', 'v1.10.0', 'nightly'], '', 'v1.10.0'],
  ['variants only', ['22.04-slim', '24.04-slim'], '', '24.04-slim'],
  ['no version, but latest', ['main', 'latest', 'sha-3f2a91b'], '', 'latest'],
  ['pre-releases only', ['1.0.0-rc.1', '1.0.0-rc.2'], '', '1.0.0-rc.2'],
  ['no tags', [], '', undefined],
  ['a signature alone', [`sha256-${'a'.repeat(64)}.sig`], '', undefined],
  ['one character', ['1.9', '1.10'], '1.?', '1.9'],
  ['what means something in a pattern of another kind', ['a.b', 'axb'], 'a.*', 'a.b'],
])('%s', (_, tags, choose, tag) => {
  expect(chooseTag(tags, choose)).toBe(tag)
})

test('no pattern is slow', () => {
  const tag = `${'a'.repeat(127)}b`
  expect(
    chooseTag(
      Array.from({ length: 1000 }, () => tag),
      `${'*a'.repeat(60)}*c`,
    ),
  ).toBeUndefined()
})
