import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { renderComponent } from '@/lib/testing/components/render'
import { UndoForm } from './undo-form'

const DIGEST = `sha256:${'1'.repeat(64)}`
const manifest = { digest: DIGEST, mediaType: 'application/vnd.oci.image.manifest.v1+json', sizeBytes: 9 }
const plan = {
  ...{ id: 'plan-1', kind: 'undo', madeAt: '2025-07-01T12:00:00Z', of: 'job-1', left: [], warnings: [] },
  to: { registry: 'localhost:5000', repository: 'team/app' },
}

test('counts only what it would change', async () => {
  const names = [
    { tag: '1.0', digest: DIGEST, now: null },
    { tag: '1', digest: DIGEST, now: DIGEST },
  ]
  const manifests = [{ ...manifest, isThere: false, isListed: false, level: 0 }]
  answerRequests({ '/api/plans': { ...plan, manifests, names, blocked: [] } })
  await renderComponent(<UndoForm of="job-1" />, { address: '/undo?of=job-1' })
  await expect.element(page.getByText('1 manifest put back, 1 tag set.')).toBeVisible()
})

test('where all is there, it only says so', async () => {
  const manifests = [{ ...manifest, isThere: true, isListed: false, level: 0 }]
  const names = [{ tag: '1.0', digest: DIGEST, now: DIGEST }]
  const blocked = ['There is nothing to put back.']
  answerRequests({ '/api/plans': { ...plan, manifests, names, blocked } })
  await renderComponent(<UndoForm of="job-1" />, { address: '/undo?of=job-1' })
  await expect.element(page.getByText('There is nothing to put back.')).toBeVisible()
  await expect.element(page.getByText(/put back, /)).not.toBeInTheDocument()
})
