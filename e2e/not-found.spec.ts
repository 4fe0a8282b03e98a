import { fact } from './support/artifact-page'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const SHORT = 'sha256:'.length + 12

test('a missing tag is a 404 that leads to the nearest names and to all tags', async ({ page, registry }) => {
  const image = await registry.push('1.27.2')
  for (const tag of ['1.27', 'latest', 'nightly']) await registry.tag(tag, image)
  const answer = await page.goto(`/${registry.reference('1.28')}`)
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`No tag 1.28 in ${registry.repository}`)
  await expect(page.getByText('Nearest names: 1.27, 1.27.2')).toBeVisible()
  await expect(page.getByRole('link', { name: 'nightly' })).toHaveCount(0)
  await shoot(page, 'no-tag')
  await page.getByRole('link', { name: '1.27', exact: true }).click()
  await expect(page).toHaveURL(`/${registry.reference('1.27')}`)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.27')
  await expect(fact(page, 'Digest')).toContainText(image.digest.slice(0, SHORT))
  await page.goBack()
  await page.getByRole('link', { name: `All tags of ${registry.repository}` }).click()
  await expect(page.getByRole('link', { name: 'nightly', exact: true })).toBeVisible()
})
