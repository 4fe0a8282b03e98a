import { expect, test } from 'vitest'
import { blob, contents, digest, image, index, tags } from '@/lib/testing/storage'
import { type ManifestRow, toManifestRows } from './manifest-rows'

const describe = (rows: ManifestRow[]) =>
  Object.fromEntries(
    rows.map((row) => [
      Buffer.from(row.digest.slice(7), 'hex').toString().replaceAll('\0', ''),
      [row.state, row.tags.join(' '), row.platforms.join(' '), row.parents.length, row.contentBytes].join(
        '|',
      ),
    ]),
  )

test('each digest has a row with its tags, platforms, parents, size and state', () => {
  const rows = toManifestRows(
    contents(
      [
        index('new', { amd: 'linux/amd64', gone: 'linux/arm64', proof: null }),
        index('old', { amd: 'linux/amd64' }),
        image('amd', [blob('l', 100), blob('f', 7, true)]),
        image('alone', [blob('s', null)], { platform: 'linux/riscv64' }),
        image('signed', []),
      ],
      ['gone'],
    ),
    tags({
      '2.0': 'new',
      latest: 'new',
      '1.0': 'old',
      '1.0-amd64': 'amd',
      alone: 'alone',
      [`sha256-${'a'.repeat(64)}.sig`]: 'signed',
      unread: 'nowhere',
    }),
  )
  expect(describe(rows)).toEqual({
    new: 'tagged|2.0 latest||0|20',
    amd: 'tagged|1.0-amd64|linux/amd64|2|111',
    gone: 'missing||linux/arm64|1|',
    proof: 'attachment|||1|',
    old: 'tagged|1.0||0|20',
    alone: 'tagged|alone|linux/riscv64|0|',
    signed: `attachment|sha256-${'a'.repeat(64)}.sig||0|11`,
  })
  expect(rows.find((row) => row.digest === digest('proof'))).toMatchObject({ isRead: false, sizeBytes: 10 })
})

test("an attestation in one index that is a platform in another isn't an attachment; cycles end", () => {
  const rows = toManifestRows(
    contents([
      index('outer', { inner: '', both: null }),
      index('inner', { outer: '', both: 'linux/amd64' }),
      image('both', []),
    ]),
    tags({ '1.0': 'outer' }),
  )
  expect(describe(rows)).toEqual({
    outer: 'tagged|1.0||1|20',
    inner: 'child|||1|20',
    both: 'child||linux/amd64|2|11',
  })
})

test('untagged manifests come last, unless an index leads to them', () => {
  const listed = (name: string, contentBytes: number | null) => ({
    digest: digest(name),
    mediaType: null,
    contentBytes,
  })
  const rows = toManifestRows(
    contents([index('new', { amd: 'linux/amd64' }), image('amd', [])]),
    tags({ '1.0': 'new' }),
    [listed('amd', 5), listed('lost', 9), listed('other', null)],
  )
  expect(describe(rows)).toMatchObject({ amd: expect.stringMatching(/^child/), lost: 'untagged|||0|9' })
  expect(rows.map(({ state }) => state)).toEqual(['tagged', 'child', 'untagged', 'untagged'])
})

test('what a referrers tag lists is an attachment, unless an image index also lists it', () => {
  const rows = toManifestRows(
    contents([
      index('list', { report: 'linux/amd64', amd: 'linux/amd64' }),
      index('new', { amd: 'linux/amd64' }),
      image('amd', []),
      image('report', []),
    ]),
    tags({ [`sha256-${'a'.repeat(64)}`]: 'list', '1.0': 'new' }),
  )
  expect(rows.map(({ digest: of, state }) => [of, state])).toEqual([
    [digest('list'), 'attachment'],
    [digest('report'), 'attachment'],
    [digest('amd'), 'child'],
    [digest('new'), 'tagged'],
  ])
})
