import { expect, test } from 'vitest'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`

test("Google's list includes untagged manifests", async () => {
  const { source } = await openFakeRegistry({
    '/v2/p/r/app/tags/list': {
      body: {
        child: [],
        name: 'p/r/app',
        tags: ['1.0'],
        manifest: {
          [digest('a')]: {
            imageSizeBytes: '1200',
            mediaType: 'application/a',
            tag: ['1.0'],
            timeUploadedMs: '1',
          },
          [digest('b')]: { imageSizeBytes: '34', mediaType: 'application/b', tag: [] },
          [digest('c')]: { imageSizeBytes: 'many' },
          [digest('d')]: null,
          'no digest': { imageSizeBytes: '1' },
        },
      },
    },
  })
  const { tags, untagged } = await source.tags('p/r/app', {})
  expect(tags).toEqual(['1.0'])
  expect(untagged).toEqual([
    { digest: digest('b'), mediaType: 'application/b', contentBytes: 34 },
    { digest: digest('c'), mediaType: null, contentBytes: null },
  ])
})

test.each([{}, { manifest: null }, { manifest: 'x' }])('a list with %j has none', async (more) => {
  const { source } = await openFakeRegistry({ '/v2/app/tags/list': { body: { tags: ['1.0'], ...more } } })
  expect(await source.tags('app', {})).toEqual({ tags: ['1.0'] })
})

test('a long list is read again when its bytes change, and only then', async () => {
  const tags = Array.from({ length: 3000 }, (_, n) => `1.${n}`)
  const body = { tags: [...tags, ...tags], manifest: { [digest('a')]: { imageSizeBytes: 1, tag: [] } } }
  const listing = { body }
  const { source } = await openFakeRegistry({ '/v2/app/tags/list': listing })
  const first = await source.tags('app', {})
  expect(first.tags).toEqual(tags)
  expect(await source.tags('app', {})).toEqual(first)
  listing.body = { ...body, tags: [...tags, '2.0'] }
  expect((await source.tags('app', {})).tags).toEqual([...tags, '2.0'])
})
