import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { cleanup } from 'vitest-browser-react'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { RestoreForm } from './restore-form'

const DIGEST = `sha256:${'1'.repeat(64)}`
const manifest = { digest: DIGEST, mediaType: 'application/vnd.oci.image.manifest.v1+json', sizeBytes: 9 }
const PLAN = {
  id: 'plan-1',
  kind: 'restore',
  createdAt: '2025-07-01T12:00:00Z',
  deleteJob: 'job-1',
  to: { registry: 'localhost:5000', repository: 'team/app' },
  manifests: [{ ...manifest, isInTarget: false, isChild: false, level: 0 }],
  tags: [
    { tag: '1.0', digest: DIGEST, previousDigest: null },
    { tag: '1', digest: DIGEST, previousDigest: DIGEST },
  ],
  skipped: [],
  blockers: [],
  warnings: [],
}
const render = (address = '/restore?deleteJob=job-1') =>
  renderComponent(<RestoreForm deleteJob="job-1" />, { address, isStrict: true })
const change = page.getByText('Restore 1 tag · 1 manifest')

test('counts only what it would change', async () => {
  answerRequests({ '/api/plans': PLAN })
  await render()
  await expect.element(change).toBeVisible()
})

test('leaves out counts of zero', async () => {
  answerRequests({ '/api/plans': { ...PLAN, manifests: [] } })
  await render()
  await expect.element(page.getByText('Restore 1 tag', { exact: true }).first()).toBeVisible()
})

test('if everything exists, only says so', async () => {
  const manifests = [{ ...manifest, isInTarget: true, isChild: false, level: 0 }]
  const names = [{ tag: '1.0', digest: DIGEST, previousDigest: DIGEST }]
  const blockers = ['Nothing to restore: everything is already in the repository.']
  answerRequests({ '/api/plans': { ...PLAN, manifests, tags: names, blockers } })
  await render()
  await expect
    .element(page.getByText('Nothing to restore: everything is already in the repository.'))
    .toBeVisible()
  await expect.element(page.getByRole('button', { name: /^Restore / })).not.toBeInTheDocument()
})

test('plans only the selected tags', async () => {
  const bodies: unknown[] = []
  answerRequests({
    '/api/plans': async (request: Request) => {
      bodies.push(await request.json())
      return PLAN
    },
  })
  await renderComponent(<RestoreForm deleteJob="job-1" tags={['1.0']} />, {
    address: '/restore?deleteJob=job-1&tags=1.0',
  })
  await expect.element(change).toBeVisible()
  expect(bodies).toEqual([{ action: 'restore', deleteJob: 'job-1', tags: ['1.0'] }])
})

test('makes one plan per visit', async () => {
  const requests = answerRequests({ '/api/plans': PLAN })
  await render()
  await expect.element(change).toBeVisible()
  expect(requests).toEqual(['/api/plans'])
  await cleanup()
  await render()
  await expect.element(change).toBeVisible()
  expect(requests).toEqual(['/api/plans', '/api/plans'])
})

test('doesn’t plan again after a refusal when the window regains focus', async () => {
  const requests = answerRequests({ '/api/plans': refuse(403, 'DENIED', 'You may not.') })
  await render()
  await expect.element(page.getByText('You may not.')).toBeVisible()
  window.dispatchEvent(new Event('visibilitychange'))
  await expect.element(page.getByText('You may not.')).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  expect(requests).toEqual(['/api/plans'])
})

test('plans again when asked, after a refusal', async () => {
  let answer: unknown = refuse(503, 'UNAVAILABLE', 'The database can’t be used.', 'Try again in a moment.')
  const requests = answerRequests({ '/api/plans': () => answer })
  await render()
  await expect.element(page.getByText('The database can’t be used.')).toBeVisible()
  answer = PLAN
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect.element(change).toBeVisible()
  await expect.element(page.getByRole('button', { name: 'Try again' })).not.toBeInTheDocument()
  expect(requests).toEqual(['/api/plans', '/api/plans'])
})

test('applies the plan that it shows, then shows the job', async () => {
  const requests = answerRequests({
    '/api/plans': PLAN,
    '/api/plans/plan-1/apply': { job: 'job-2' },
    '/api/jobs/job-2': refuse(404, 'NOT_FOUND', 'There is no such job.'),
  })
  await render()
  await page.getByRole('button', { name: 'Restore 1 tag' }).click()
  await expect.element(page.getByText('There is no such job.')).toBeVisible()
  await expect.element(page.getByRole('region', { name: 'Plan' })).not.toBeInTheDocument()
  expect(requests.slice(0, 2)).toEqual(['/api/plans', '/api/plans/plan-1/apply'])
  expect(document.activeElement).toHaveTextContent('There is no such job.')
  expect(document.activeElement).not.toBe(document.body)
})

test('a page with a job doesn’t plan', async () => {
  const requests = answerRequests({ '/api/jobs/job-2': refuse(404, 'NOT_FOUND', 'There is no such job.') })
  await render('/restore?deleteJob=job-1&job=job-2')
  await expect.element(page.getByText('There is no such job.')).toBeVisible()
  expect(new Set(requests)).toEqual(new Set(['/api/jobs/job-2']))
  expect(document.activeElement).toBe(document.body)
})
