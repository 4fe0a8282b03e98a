import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { DeleteForm } from './delete-form'

const HOST = 'localhost:5000'
const APP = `${HOST}/team/app`

test('keeps the selected tags and every choice in the address', async () => {
  answerRequests({ '/api/tags': { tags: ['1.0', '1.1', '2.0'] } })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, {
    address: `/delete?from=${APP}&tags=1.0,1.1&filter=1.&mode=images&attachments=no`,
  })
  await expect.element(page.getByRole('checkbox', { name: '1.1' })).toBeChecked()
  await expect.element(page.getByRole('checkbox', { name: '2.0' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('radio', { name: /^Images/ })).toBeChecked()
  await expect.element(page.getByRole('checkbox', { name: /^Also delete attachments/ })).not.toBeChecked()
  await page.getByRole('checkbox', { name: '1.0' }).click()
  await page.getByRole('radio', { name: /^Tags only/ }).click()
  expect(currentAddress()).toBe(`/delete?from=${APP}&tags=1.1&filter=1.&attachments=no`)
})

test('keeps more tags selected than an address holds, and says that a link omits them', async () => {
  const tags = Array.from({ length: 300 }, (_, n) => `nightly-${n}`)
  answerRequests({ '/api/tags': { tags } })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, { address: `/delete?from=${APP}` })
  await page.getByRole('checkbox', { name: 'All 300' }).click()
  await expect.element(page.getByText('300 selected')).toBeVisible()
  await expect.element(page.getByText('a link to this page doesn’t include them')).toBeVisible()
  expect(currentAddress()).toMatch(/^\/delete\?from=localhost:5000\/team\/app&tags=-[0-9a-z]{16,}$/)
})

const PLAN = {
  id: 'plan-1',
  kind: 'delete',
  createdAt: '2025-07-01T12:00:00Z',
  mode: 'tags',
  method: 'tag',
  to: { registry: HOST, repository: 'team/app' },
  copiedTo: null,
  roots: [],
  manifests: [],
  kept: [],
  referrersTags: [],
  tags: [{ tag: '1.0', digest: `sha256:${'1'.repeat(64)}`, reason: 'requested' }],
  checkedTagCount: 1,
  isEveryTagChecked: true,
  reclaimedBytes: 0,
  confirm: null,
  blockers: [],
  warnings: [],
  garbageCollection: { text: 'Space comes back later.', command: null },
}

test('shows a plan only while the form matches it', async () => {
  answerRequests({ '/api/tags': { tags: ['1.0', '1.1'] }, '/api/plans': PLAN })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, { address: `/delete?from=${APP}&tags=1.0` })
  const planned = page.getByRole('region', { name: 'Plan' })
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await expect.element(planned).toBeVisible()
  await page.getByRole('checkbox', { name: '1.1' }).click()
  await expect.element(planned).not.toBeInTheDocument()
})

test('doesn’t offer a stale plan again', async () => {
  const stale = {
    errors: [{ code: 'PLAN_STALE', message: 'The registry changed after this plan was created.' }],
  }
  answerRequests({
    '/api/tags': { tags: ['1.0', '1.1'] },
    '/api/plans/plan-1/apply': () => Response.json(stale, { status: 409 }),
    '/api/plans': PLAN,
  })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, { address: `/delete?from=${APP}&tags=1.0` })
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await page.getByRole('button', { name: 'Delete 1 tag' }).click()
  await expect.element(page.getByText('The registry changed after this plan was created.')).toBeVisible()
  await expect.element(page.getByRole('region', { name: 'Plan' })).not.toBeInTheDocument()
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await expect.element(page.getByRole('region', { name: 'Plan' })).toBeVisible()
})

test('brings the reason on the screen when a plan is refused', async () => {
  await page.viewport(390, 500)
  const tags = Array.from({ length: 40 }, (_, n) => ({ ...PLAN.tags[0], tag: `1.${n}` }))
  answerRequests({
    '/api/tags': { tags: ['1.0'] },
    '/api/plans': { ...PLAN, tags },
    '/api/plans/plan-1/apply': () => refuse(503, 'UNAVAILABLE', 'The database can’t be used.'),
  })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, { address: `/delete?from=${APP}&tags=1.0` })
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await page.getByRole('button', { name: 'Delete 40 tags' }).click()
  await expect.element(page.getByText('The database can’t be used.')).toBeInViewport()
})

test('the filter of tags leaves room for the checkbox beside it', async () => {
  await page.viewport(1440, 900)
  answerRequests({ '/api/tags': { tags: ['1.0', '1.1'] } })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, { address: `/delete?from=${APP}` })
  const all = page.getByRole('checkbox', { name: /^Select all/ })
  await expect.element(all).toBeVisible()
  const frame = page.getByRole('searchbox').element().closest('div')
  expect(all.element().getBoundingClientRect().left).toBeGreaterThan(
    frame?.getBoundingClientRect().right ?? Number.POSITIVE_INFINITY,
  )
})
