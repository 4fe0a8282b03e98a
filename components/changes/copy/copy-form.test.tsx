import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { CopyForm } from './copy-form'

test('keeps every field in the address, and restores it', async () => {
  const requests = answerRequests({ '/api/tags': { tags: [] } })
  await renderComponent(<CopyForm targets={['localhost:5000', 'other.test']} />, {
    address: '/copy?from=localhost:5000/team/app:1.0&platform=linux/arm64&attachments=no',
  })
  const field = (name: RegExp) => page.getByRole('combobox', { name })
  const platform = page.getByRole('textbox', { name: /^Platform/ })
  await expect.element(field(/^From/)).toHaveValue('localhost:5000/team/app:1.0')
  await expect.element(field(/^To/)).toHaveValue('other.test/team/app:1.0')
  await expect.element(platform).toHaveValue('linux/arm64')
  await expect.element(page.getByRole('checkbox')).not.toBeChecked()
  expect(requests).toEqual([])
  await field(/^To/).fill('other.test/prod/app:1.0')
  await platform.fill('')
  await page.getByRole('checkbox').click()
  expect(currentAddress()).toBe('/copy?from=localhost:5000/team/app:1.0&to=other.test/prod/app:1.0')
})
