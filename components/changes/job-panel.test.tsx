import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests, refuse } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { answerLines } from '@/lib/testing/components/tag-list'
import { countRefreshes } from '@/lib/testing/next/navigation'
import { JobPanel } from './job-panel'

const HEAD = {
  job: 'job-1',
  kind: 'delete',
  from: '',
  to: { registry: 'localhost:5000', repository: 'team/app' },
  startedAt: '2025-07-01T12:00:00Z',
  blobCount: 0,
  copyBytes: 0,
  manifestCount: 0,
  tagCount: 1,
}
const DELETED = { item: 'tag', name: '1.0', state: 'deleted' }
const INTERRUPTED = {
  end: 'interrupted',
  endedAt: '2025-07-01T12:01:00Z',
  error: {
    code: 'JOB_INTERRUPTED',
    message: 'The server that ran this job stopped. Changes that were already made are kept.',
    fix: 'Preview and apply the changes again.',
  },
} as const

test('leaves out counts of zero', async () => {
  answerRequests({ '/api/jobs/job-1': answerLines([HEAD, DELETED], { end: 'succeeded' }) })
  await renderComponent(<JobPanel id="job-1" />)
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Succeeded1 of 1 tag$/)
})

test('at its end, pages from before it are forgotten', async () => {
  answerRequests({ '/api/jobs/job-1': answerLines([HEAD, DELETED], { end: 'succeeded' }) })
  await renderComponent(<JobPanel id="job-1" />)
  await expect.element(page.getByRole('status')).toHaveTextContent('Succeeded')
  expect(countRefreshes()).toBe(1)
})

test('an interrupted delete says so, and can be restored', async () => {
  answerRequests({ '/api/jobs/job-1': answerLines([HEAD, DELETED], INTERRUPTED) })
  await renderComponent(<JobPanel id="job-1" />)
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Interrupted1 of 1 tag$/)
  await expect
    .element(page.getByText('The server that ran this job stopped.'))
    .toHaveTextContent(
      'The server that ran this job stopped. Changes that were already made are kept. Preview and apply the changes again. You can restore what was deleted so far.',
    )
  await expect.element(page.getByRole('link', { name: 'Restore…' })).toBeVisible()
})

test('an interrupted copy says once that it can be applied again', async () => {
  const copy = { ...HEAD, kind: 'copy', from: 'a.dev/app', blobCount: 2 }
  answerRequests({ '/api/jobs/job-1': answerLines([copy], INTERRUPTED) })
  await renderComponent(<JobPanel id="job-1" />)
  await expect
    .element(page.getByText('The server that ran this job stopped.'))
    .toHaveTextContent(/Preview and apply the changes again\.$/)
})

test('says why a job can’t be followed, until it can', async () => {
  let answer = refuse(503, 'UNAVAILABLE', 'The database can’t be used.', 'Try again in a moment.')
  answerRequests({ '/api/jobs/job-1': () => answer })
  await renderComponent(<JobPanel id="job-1" />)
  await expect.element(page.getByText('The database can’t be used. Try again in a moment.')).toBeVisible()
  answer = answerLines([HEAD, DELETED], { end: 'succeeded' })
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Succeeded1 of 1 tag$/)
  await expect.element(page.getByText('The database can’t be used.')).not.toBeInTheDocument()
})

test.each([
  ['Try again later.', ' You can preview and apply the changes again.'],
  ['Ask an administrator, then preview and apply the changes again.', ''],
])('a failed copy says once that it can be applied again: %s', async (fix, hint) => {
  const error = { code: 'UNAVAILABLE', message: 'The job stopped.', fix }
  const failed = { end: 'failed', endedAt: '2025-07-01T12:01:00Z', error }
  answerRequests({ '/api/jobs/job-1': answerLines([{ ...HEAD, kind: 'copy', from: 'a.dev/app' }], failed) })
  await renderComponent(<JobPanel id="job-1" />)
  const kept = 'No tag points to an incomplete image, and content that was already stored is kept.'
  const text = `The job stopped. ${fix} ${kept}${hint}`
  await expect.element(page.getByText(text, { exact: true })).toBeVisible()
})
