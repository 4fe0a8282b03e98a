import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { answerRows, expectTags, makeRow, NAME, renderTags, rowOf } from '@/lib/testing/components/tag-list'

test('loads all pages of a list, and continues after a failure', async () => {
  const second = Promise.withResolvers<object>()
  let third: object = refuse(403, 'DENIED', 'enough for today')
  const requests = answerRequests({
    '/api/rows': answerRows(['1.0', '2.0', '3.0'].map((tag) => makeRow(tag, 10))),
    '/api/tags': (request: Request) =>
      new URL(request.url).searchParams.get('last') === 'a' ? second.promise : third,
  })
  const lists = () => requests.filter((request) => request.startsWith('/api/tags'))
  await renderTags({ tags: { tags: ['1.0'], next: 'a' } })
  // The second page doesn't delay the rows of the first.
  await expect.element(rowOf('1.0')).toHaveTextContent('amd64')
  await expect.element(page.getByText('loading more…')).toBeVisible()
  second.resolve({ tags: ['2.0'], next: 'b' })
  await expectTags(['2.0', '1.0'])
  await expect
    .element(page.getByText('The rest of the list couldn’t be loaded: enough for today'))
    .toBeVisible()
  const list = (last: string) => `/api/tags?reference=${NAME}&last=${last}`
  expect(lists().map(decodeURIComponent)).toEqual([list('a'), list('b')])
  third = { tags: ['3.0'] }
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectTags(['3.0', '2.0', '1.0'])
  expect(page.getByText('couldn’t be read').elements()).toHaveLength(0)
  expect(lists().map(decodeURIComponent)).toEqual([list('a'), list('b'), list('b')])
})

test('says why a list is incomplete, after the tags that loaded', async () => {
  const truncated = 'The registry repeated the same page, so the list ends here.'
  answerRequests({
    '/api/rows': answerRows([makeRow('1.0', 10)]),
    '/api/tags': { tags: [], truncated },
  })
  await renderTags({ tags: { tags: ['1.0'], next: 'a' } })
  await expect.element(page.getByText(`This list is incomplete. ${truncated}`)).toBeVisible()
  await expectTags(['1.0'])
})
