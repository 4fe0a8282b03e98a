import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { renderComponent } from '@/lib/testing/components/render'
import { ImageIndexForm } from './image-index-form'

test('keeps every field in the address, and restores it', async () => {
  answerRequests({ '/api/tags': { tags: [] } })
  const host = 'localhost:5000'
  await renderComponent(<ImageIndexForm initialTo={`${host}/`} />, {
    address: `/image-index?images=${host}/app:amd64+${host}/app:arm64&type=docker`,
  })
  const parts = page.getByRole('combobox', { name: /^Images/ })
  await expect.element(parts).toHaveValue(`${host}/app:arm64`)
  await expect.element(page.getByRole('button', { name: `Remove ${host}/app:amd64` })).toBeVisible()
  await expect.element(page.getByRole('combobox', { name: 'Type' })).toHaveValue('docker')
  await page.getByRole('combobox', { name: /^To/ }).fill(`${host}/app:1.0`)
  await page.getByRole('textbox', { name: /^Annotations/ }).fill('a=b\nc=d')
  expect(currentAddress()).toBe(
    `/image-index?images=${host}/app:amd64+${host}/app:arm64&type=docker&to=${host}/app:1.0&annotations=a%3Db%0Ac%3Dd`,
  )
  await expect.element(page.getByRole('textbox', { name: /^Annotations/ })).toHaveValue('a=b\nc=d')
})
