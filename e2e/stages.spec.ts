import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import { rawOf } from './support/pair-client'
import { digestOf } from './support/push'
import { pushImage } from './support/push-image'
import { FEW_PLATFORMS, pushSigned } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test('promotes what is in dev and not in prod, unless it doesn’t meet prod’s requirements', async ({
  page,
  pair,
}) => {
  const { app, from, to, source, prod, pusher } = pair
  const index = await pushSigned(pair, FEW_PLATFORMS)
  await pushImage(source, '0.9')
  const stages = `${app.url}/${from.proxy.host}/${source.repository}?view=stages`
  const data = { registry: to.proxy.host, username: pusher.user, password: pusher.password }
  const signedIn = await page.request.post(`${app.url}/api/session`, { data, headers: { origin: app.url } })
  expect(signedIn.status()).toBe(200)
  await page.goto(stages)
  const table = page.getByRole('table', { name: 'Tags and their digests in each stage' })
  await expect(table.getByRole('row', { name: /^1\.0/ })).toContainText('not in this stage')
  await page
    .getByRole('combobox', { name: 'Filter tags by stage' })
    .selectOption('In dev, different or missing in prod')
  await expect(page).toHaveURL(/ahead=dev$/)
  await expect(table.getByRole('rowheader')).toHaveText(['1.0', '0.9'])
  await expectNoAxeViolations(page)
  await shoot(page, 'stages')

  await table.getByRole('link', { name: 'Promote 0.9 to prod' }).click()
  await expect(page.getByRole('combobox', { name: /^To/ })).toHaveValue(
    `${to.proxy.host}/${prod.repository}:0.9`,
  )
  await page.getByRole('button', { name: 'Preview changes' }).click()
  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText(
    'Stage prod requires linux/arm64, signature, attestation, which 0.9 doesn’t have.',
  )
  await expect(planned.getByRole('button', { name: /^Promote \d/ })).toHaveCount(0)
  await shoot(page, 'copy-blocked')

  await page.goBack()
  await table.getByRole('link', { name: 'Promote 1.0 to prod' }).click()
  await page.getByRole('checkbox', { name: /^Also copy attachments/ }).uncheck()
  await page.getByRole('button', { name: 'Preview changes' }).click()
  await expect(
    planned.getByRole('list', { name: 'Attachments' }).getByRole('listitem').filter({ hasText: '.sig' }),
  ).toBeVisible()
  await planned.getByRole('button', { name: 'Promote 1 tag to prod' }).click()
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)
  await page.goto(stages)
  await expect(table.getByRole('row', { name: /^1\.0/ })).toContainText('same')

  await page.goto(`${app.url}/${from.proxy.host}/${source.repository}`)
  const bar = page.getByRole('region', { name: '2 tags selected' })
  await expect(async () => {
    // A click before the page's script has loaded does nothing.
    for (const tag of ['1.0', '0.9'])
      await page.getByRole('checkbox', { name: `Select ${tag}`, exact: true }).setChecked(true)
    await expect(bar).toBeVisible({ timeout: 3000 })
  }).toPass()
  await bar.getByRole('link', { name: 'Promote to prod' }).click()
  const chip = `Remove ${from.proxy.host}/${source.repository}:1.0`
  await expect(page.getByRole('button', { name: chip })).toBeVisible()
  await expect(page.getByRole('combobox', { name: /^From/ })).toHaveValue('0.9')
  await expect(page.getByRole('combobox', { name: /^To/ })).toHaveValue(`${to.proxy.host}/${prod.repository}`)
})
