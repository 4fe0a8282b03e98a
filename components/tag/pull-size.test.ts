import { expect, test } from 'vitest'
import { unknownRow } from '@/lib/tag-details/row'
import { pullSizeOf } from './pull-size'

const entry = (sizeBytes: number | null, missing = false) => ({
  platform: 'linux/amd64',
  digest: 'sha256:aa',
  missing,
  sizeBytes,
})
const row = (platforms: ReturnType<typeof entry>[], sizeBytes: number | null) => ({
  ...unknownRow('1.0'),
  platforms,
  sizeBytes,
})

test.each([
  [
    'several platforms',
    row([entry(30), entry(10), entry(20)], 60),
    { minBytes: 10, maxBytes: 30, unknownCount: 0 },
  ],
  ['one platform', row([entry(30)], 30), { minBytes: 30, maxBytes: 30, unknownCount: 0 }],
  [
    'an unknown platform',
    row([entry(30), entry(null)], null),
    { minBytes: 30, maxBytes: 30, unknownCount: 1 },
  ],
  [
    'a missing platform',
    row([entry(30), entry(null, true)], null),
    { minBytes: 30, maxBytes: 30, unknownCount: 0 },
  ],
  ['an artifact', row([], 5), { minBytes: 5, maxBytes: 5, unknownCount: 0 }],
  ['an empty layer', row([entry(0)], 0), { minBytes: 0, maxBytes: 0, unknownCount: 0 }],
  ['nothing but unknown platforms', row([entry(null)], 10), null],
  ['nothing but missing platforms', row([entry(10, true)], 10), null],
  ['a row that isn’t loaded', row([], null), null],
])('%s', (_, tag, size) => {
  expect(pullSizeOf(tag)).toEqual(size)
  expect(pullSizeOf(tag)).toEqual(size)
})
