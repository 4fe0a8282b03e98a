import { expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { type TagRow, unknownRow } from '@/lib/tag-details/row'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { answerLines, makeRow, NAME, renderTags, rowOf } from '@/lib/testing/components/tag-list'

const INDEX = makeRow('2.0', 20, { platforms: ['linux/amd64', 'linux/arm64'], sizeBytes: 4_000 })
const read = () => rowOf('2.0').getByRole('button', { name: /^(?:Load|Loading…|Try again) 2\.0$/ })

const quotaOf = (remaining: number) => ({
  isRateLimited: true,
  quota: {
    limit: 100,
    remaining,
    windowSeconds: 21_600,
    observedAt: '2025-07-01T12:00:00Z',
    countedPer: 'address' as const,
  },
})

/** Renders two tags of a rate-limited registry; `row` is the result of clicking Read. */
async function renderRateLimited(row: TagRow) {
  const unread = (tag: string, number: number) => ({
    ...unknownRow(tag),
    digest: digestOf(number),
    isRateLimited: true,
  })
  const requests = answerRequests({
    '/api/rows': (request: Request) =>
      answerLines(
        new URL(request.url).searchParams.has('spendQuota') ? [row] : [unread('2.0', 20), unread('1.0', 10)],
      ),
    '/api/quota': quotaOf(57),
  })
  await renderTags({ tags: { tags: ['1.0', '2.0'] }, quota: quotaOf(60) })
  await expect.element(rowOf('1.0').getByRole('button', { name: 'Load 1.0' })).toBeVisible()
  return requests
}

test('shows the pull quota, and digests without loading a manifest', async () => {
  const requests = await renderRateLimited(INDEX)
  await expect.element(page.getByText('of 100 pulls left (per 6 h)')).toBeVisible()
  await expect.element(page.getByText('for this server’s IP address')).toBeVisible()
  await expect.element(page.getByText('Loading a row does.')).toBeVisible()
  await expect.element(rowOf('2.0').getByRole('button', { name: digestOf(20).slice(7, 19) })).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Copy pinned reference of 1.0' })).toBeEnabled()
  expect(requests.join('\n')).not.toContain('spendQuota')
})

test('loads one row on request, announces it, and moves the focus to its tag', async () => {
  await renderRateLimited(INDEX)
  const requests = answerRequests({ '/api/rows': answerLines([INDEX]), '/api/quota': quotaOf(57) })
  read().element().focus()
  await userEvent.keyboard('{Enter}')
  await expect.element(rowOf('2.0')).toHaveTextContent('arm64')
  await expect
    .element(page.getByRole('status').filter({ hasText: /^2\.0: linux\/amd64, linux\/arm64, 1\.0–2\.0 kB$/ }))
    .toBeInTheDocument()
  await expect.element(rowOf('2.0').getByRole('link', { name: '2.0', exact: true })).toHaveFocus()
  expect(read().elements()).toHaveLength(0)
  await expect.element(page.getByText('57 of 100 pulls left')).toBeVisible()
  expect(requests.map(decodeURIComponent)).toEqual([
    `/api/rows?reference=${NAME}&tags=2.0&spendQuota=yes`,
    '/api/quota?registry=localhost:5000',
  ])
  await expectNoAxeViolations()
})

test('says why a row couldn’t be loaded, and offers to try again', async () => {
  const error = { code: 'QUOTA_RESERVED', message: 'Only 25 of 100 pulls are left.' }
  await renderRateLimited({ ...unknownRow('2.0'), digest: digestOf(20), isRateLimited: true, error })
  await read().click()
  await expect.element(rowOf('2.0')).toHaveTextContent('QUOTA_RESERVED')
  await expect
    .element(page.getByRole('status').filter({ hasText: `2.0 couldn’t be loaded: ${error.message}` }))
    .toBeInTheDocument()
  await expect.element(read()).toHaveTextContent('Try again 2.0')
})
