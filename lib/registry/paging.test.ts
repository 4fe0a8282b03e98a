import { expect, test } from 'vitest'
import { allTags, queryOf } from '@/lib/testing/registry/all-tags'
import type { FakeHandler } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const names = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => `t${first + index}`)

/** A registry that pages as in the spec, by `n` and `last`, with the given `Link`. */
function paged(all: string[], link: (query: string) => string | undefined): FakeHandler {
  return (request) => {
    const query = queryOf(request)
    const start = query.has('last') ? all.indexOf(query.get('last') ?? '') + 1 : 0
    const tags = all.slice(start, start + Math.min(Number(query.get('n') ?? 5), 5))
    const header = start + tags.length < all.length ? link(`n=5&last=${tags.at(-1)}`) : undefined
    return header === undefined ? { body: { tags } } : { body: { tags }, headers: { link: header } }
  }
}

test('a full page without Link is followed only if the next page is requested', async () => {
  const { source, fake } = await openFakeRegistry({
    '/v2/a/tags/list': paged(names(1, 10), () => undefined),
  })
  const first = await source.tags('a', { n: 5 })
  expect(first.tags).toEqual(names(1, 5))
  expect(fake.requests).toHaveLength(1)
  expect((await allTags(source, 5)).tags).toEqual(names(1, 10))
})

test('no cursor is invented if the registry sent the previous ones', async () => {
  const { source, fake } = await openFakeRegistry({
    '/v2/a/tags/list?n=2': {
      body: { tags: ['x', 'y'] },
      headers: { link: '</v2/a/tags/list?n=2&next_page=z>; rel="next"' },
    },
    '/v2/a/tags/list?n=2&next_page=z': { body: { tags: ['v', 'w'] } },
  })
  expect(await allTags(source, 2)).toEqual({ tags: ['x', 'y', 'v', 'w'], pages: 2 })
  expect(fake.requests).toHaveLength(2)
})

test('a registry that ignores last ends after its full page', async () => {
  const { source } = await openFakeRegistry({ '/v2/a/tags/list': { body: { tags: names(1, 5) } } })
  expect(await allTags(source, 5)).toEqual({ tags: names(1, 5), pages: 2 })
})

test('a probe that fails is the end, not an error', async () => {
  const { source } = await openFakeRegistry({
    '/v2/a/tags/list?n=2': { body: { tags: ['x', 'y'] } },
    '/v2/a/tags/list': { status: 400, body: errorBody('INVALID_PARAMETER') },
  })
  expect((await allTags(source, 2)).tags).toEqual(['x', 'y'])
})

test('a registry that accepts no page size gets none', async () => {
  const { source, fake } = await openFakeRegistry({
    '/v2/a/tags/list': (request) => (queryOf(request).has('n') ? { status: 400 } : { body: { tags: ['1'] } }),
  })
  await source.tags('a', {})
  await source.tags('a', {})
  expect(fake.requests.map(({ path }) => path.replace('/v2/a/tags/list', ''))).toEqual([
    '?n=1000',
    '?n=100',
    '',
    '',
  ])
})

test('an unknown cursor restarts the list once', async () => {
  let isDeleted = false
  const { source, fake } = await openFakeRegistry({
    '/v2/a/tags/list': (request) => {
      if (queryOf(request).has('last')) return isDeleted ? { status: 404 } : { body: { tags: ['never'] } }
      return { body: { tags: ['x', 'y'] }, headers: { link: '</v2/a/tags/list?last=y&n=2>; rel="next"' } }
    },
  })
  const first = await source.tags('a', {})
  isDeleted = true
  const again = await source.tags('a', { last: first.next ?? '' })
  expect(again.tags).toEqual(['x', 'y'])
  const end = await source.tags('a', { last: again.next ?? '' })
  expect(end).toMatchObject({ tags: [], truncated: expect.stringContaining('can’t continue the list') })
  expect(fake.requests).toHaveLength(4)
})

test('an error on a later page is thrown', async () => {
  const { source } = await openFakeRegistry({
    '/v2/a/tags/list?n=1000': {
      body: { tags: ['x'] },
      headers: { link: '</v2/a/tags/list?last=x>; rel="next"' },
    },
    '/v2/a/tags/list?last=x': { status: 403, body: errorBody('DENIED', 'no more') },
  })
  const { next } = await source.tags('a', {})
  expect(await refusal(source.tags('a', { last: next ?? '' }))).toMatchObject({
    status: 403,
    code: 'DENIED',
    message: 'no more',
  })
})
