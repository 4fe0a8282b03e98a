import { expect, test } from 'vitest'
import { allTags, queryOf } from '@/lib/testing/registry/all-tags'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { decodeCursor, encodeCursor } from './cursor'

const endless: [string, FakeHandler][] = [
  [
    'the same Link for ever',
    { body: { tags: ['x'] }, headers: { link: '</v2/a/tags/list?last=x>; rel="next"' } },
  ],
  [
    'a new Link to the same page',
    ({ path }) => ({
      body: { tags: ['x'] },
      headers: { link: `</v2/a/tags/list?last=${path.length}>; rel="next"` },
    }),
  ],
  [
    'a circle of five pages',
    (request) => {
      const at = Number(queryOf(request).get('last') ?? 0)
      return {
        body: { tags: [`x${at}`] },
        headers: { link: `</v2/a/tags/list?last=${(at % 5) + 1}>; rel="next"` },
      }
    },
  ],
]

test.for(endless)('%s ends with a message', async ([, list]) => {
  const { source } = await openFakeRegistry({ '/v2/a/tags/list': list })
  const { pages, truncated } = await allTags(source)
  expect(truncated).toContain('repeated the same page')
  expect(pages).toBeLessThan(20)
})

test('an endless list stops after 1000 pages with a message', async () => {
  let page = 0
  const { source } = await openFakeRegistry({
    '/v2/a/tags/list': () => {
      page += 1
      return {
        body: { tags: [`x${page}`] },
        headers: { link: `</v2/a/tags/list?last=x${page}>; rel="next"` },
      }
    },
  })
  const { tags, truncated } = await allTags(source)
  expect(tags).toHaveLength(1000)
  expect(truncated).toBe('The list was cut off after 1000 pages.')
}, 30_000)

const cursor = { query: 'last=a&n=5', page: 2, items: 'x', anchor: 'y' }

test('a cursor decodes to what was encoded', () => {
  expect(decodeCursor(encodeCursor(cursor))).toEqual(cursor)
})

test.for([
  '',
  'nonsense',
  '!!',
  Buffer.from('{}').toString('base64url'),
  encodeCursor({ ...cursor, query: 'a b' }),
  encodeCursor({ ...cursor, query: 'a#b' }),
  encodeCursor({ ...cursor, query: 'a\r\nX: y' }),
  encodeCursor({ ...cursor, page: 1001 }),
  encodeCursor({ ...cursor, url: 'http://elsewhere' } as typeof cursor),
  'A'.repeat(20_000),
])('an invalid cursor is a 400: %#', async (last) => {
  const { source, fake } = await openFakeRegistry({})
  expect(await refusal(source.tags('a', { last }))).toMatchObject({ status: 400, code: 'PAGINATION_INVALID' })
  expect(fake.requests).toEqual([])
})
