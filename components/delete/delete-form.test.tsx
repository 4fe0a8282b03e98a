import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { DeleteForm } from './delete-form'

const HOST = 'localhost:5000'
const APP = `${HOST}/team/app`

test('the picked tags and every choice are in the address', async () => {
  answerRequests({ '/api/tags': { tags: ['1.0', '1.1', '2.0'] } })
  await renderComponent(<DeleteForm initial={`${HOST}/`} />, {
    address: `/delete?from=${APP}&tags=1.0,1.1&filter=1.&how=images&attached=no`,
  })
  await expect.element(page.getByRole('checkbox', { name: '1.1' })).toBeChecked()
  await expect.element(page.getByRole('checkbox', { name: '2.0' })).not.toBeInTheDocument()
  await expect.element(page.getByRole('radio', { name: /^The images/ })).toBeChecked()
  await expect.element(page.getByRole('checkbox', { name: /^Also signatures/ })).not.toBeChecked()
  await page.getByRole('checkbox', { name: '1.0' }).click()
  await page.getByRole('radio', { name: /^Only the tags/ }).click()
  expect(currentAddress()).toBe(`/delete?from=${APP}&tags=1.1&filter=1.&attached=no`)
})
