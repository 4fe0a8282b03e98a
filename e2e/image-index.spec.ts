import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import { rawOf } from './support/pair-client'
import { pushImage } from './support/push-image'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test.use({ target: 'compose' })

test('by keyboard: an index of three tags, of which one is then excluded', async ({ page, pair }) => {
  const { app, to, dev, prod, pusher } = pair
  await pushImage(dev, '1-amd64', { platform: 'linux/amd64' })
  await pushImage(dev, '1-arm64', { platform: 'linux/arm64' })
  await pushImage(dev, '1-riscv64', { platform: 'linux/riscv64' })
  const data = { registry: to.proxy.host, username: pusher.user, password: pusher.password }
  await page.request.post(`${app.url}/api/session`, { data, headers: { origin: app.url } })
  await page.goto(`${app.url}/${to.proxy.host}/${dev.repository}:1-amd64`)
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('link', { name: 'Create index' }).press('Enter')
  const parts = page.getByRole('combobox', { name: /^Images/ })
  await expect(parts).toHaveValue(`${to.proxy.host}/${dev.repository}:1-amd64`)
  await page.getByRole('button', { name: 'Add 2 tags' }).press('Enter')
  await expect(page.getByRole('button', { name: /^Remove .*:1-(amd64|arm64)$/ })).toHaveCount(2)
  await expect(parts).toHaveValue(/1-riscv64$/)
  await page.getByRole('combobox', { name: /^To/ }).fill(`${to.proxy.host}/${prod.repository}:1.0`)
  await page.keyboard.press('Enter')
  const plan = page.getByRole('region', { name: 'Plan' })
  await expect(plan).toContainText('an index of 3 images')
  await expectNoAxeViolations(page)
  await shoot(page, 'image-index-plan')
  await plan.getByRole('button', { name: 'Create index' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await page.getByRole('link', { name: `${prod.repository}:1.0` }).press('Enter')
  await expect(page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem')).toHaveCount(3)

  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('link', { name: 'Edit index' }).press('Enter')
  await page.getByRole('button', { name: 'Preview changes' }).press('Enter')
  await plan.getByRole('checkbox', { name: 'Include linux/riscv64' }).press('Space')
  await plan.getByRole('button', { name: 'Preview changes' }).press('Enter')
  await expect(plan).toContainText('an index of 2 images')
  await plan.getByRole('button', { name: 'Create index' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  const { manifests } = JSON.parse((await rawOf(pair, prod.repository, '1.0')).toString())
  expect(
    manifests.map(({ platform }: { platform: { architecture: string } }) => platform.architecture),
  ).toEqual(['amd64', 'arm64'])
})
