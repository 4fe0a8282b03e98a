import { expect, test } from 'vitest'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const path = '/v2/a/tags/list'
const tags = { tags: ['1'] }

test.for<[string, FakeAnswer['headers']]>([
  ['one of 40 KB', { 'x-long': 'x'.repeat(40_000) }],
  ['20,000 short ones', { 'x-many': Array<string>(20_000).fill('xy') }],
  ['a Link of 40 KB', { link: `</v2/a/tags/list?last=${'x'.repeat(40_000)}>; rel="next"` }],
])('headers that are too long are refused early: %s', async ([, headers]) => {
  const { source, fake } = await openFakeRegistry({ [path]: { headers, body: tags } })
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(refused.message).toContain('headers that are too long')
  fake.table[path] = { body: tags }
  expect(await source.tags('a', {})).toEqual(tags)
})

test('the longest plausible headers are read', async () => {
  const last = 'x'.repeat(3000)
  const { source } = await openFakeRegistry({
    [path]: {
      headers: { link: `</v2/a/tags/list?last=${last}>; rel="next"`, 'x-long': 'x'.repeat(20_000) },
      body: tags,
    },
    [`${path}?last=${last}`]: { body: { tags: ['2'] } },
  })
  const { next = '' } = await source.tags('a', {})
  expect(await source.tags('a', { last: next })).toEqual({ tags: ['2'] })
})

test('an error with endless nesting has a clear message', async () => {
  const body = `{"errors":${'['.repeat(20_000)}`
  const { source } = await openFakeRegistry({ [path]: { status: 403, body } })
  expect(await refusal(source.tags('a', {}))).toMatchObject({ status: 403, code: 'DENIED' })
})

test('a list with endless nesting is refused', async () => {
  const { source } = await openFakeRegistry({ [path]: { body: `{"tags":[${'['.repeat(500_000)}` } })
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 502, code: 'RESPONSE_INVALID' })
  expect(refused.message).toContain('more than 100 levels deep')
})
