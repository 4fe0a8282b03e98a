import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { answerLines } from '@/lib/testing/components/tag-list'
import { JobPanel } from './job-panel'

test('leaves out counts of zero', async () => {
  const head = {
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
  const deleted = { item: 'tag', name: '1.0', state: 'deleted' }
  answerRequests({ '/api/jobs/job-1': answerLines([head, deleted], { end: 'succeeded' }) })
  await renderComponent(<JobPanel id="job-1" />)
  await expect.element(page.getByRole('status')).toHaveTextContent(/^Succeeded1 of 1 tag$/)
})
