import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { makeAttachments } from '@/lib/testing/components/attachments'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { digestOf } from '@/lib/testing/components/image'
import { renderComponent } from '@/lib/testing/components/render'
import { Referrers } from './attachments/referrers'

const PLACE = { registry: 'localhost:5000', repository: 'team/app' }

test('says once that the server doesn’t respond, and tries every part again', async () => {
  let isDown = true
  const requests = answerRequests({
    '/api/referrers': () => {
      if (isDown) throw new TypeError('Failed to fetch')
      return makeAttachments()
    },
  })
  await renderComponent(
    <>
      <Referrers title="Attached to the index" {...PLACE} digest={digestOf(1)} />
      <Referrers title="Attached to linux/amd64" {...PLACE} digest={digestOf(2)} />
    </>,
  )
  const notice = page.getByRole('alert')
  await expect.element(notice).toHaveTextContent('Porthole’s server didn’t respond.')
  await expect.element(page.getByText('Not loaded.').nth(1)).toBeVisible()
  expect(page.getByText('Porthole’s server didn’t respond.').elements()).toHaveLength(1)
  await expectNoAxeViolations()
  isDown = false
  await notice.getByRole('button', { name: 'Try again' }).click()
  await expect.element(notice).not.toBeInTheDocument()
  await expect.element(page.getByText('None. The registry lists no referrers').nth(1)).toBeVisible()
  expect(requests).toHaveLength(4)
})
