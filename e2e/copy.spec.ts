import { activityCards } from './support/activity-cards'
import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import { copyOut, rawOf } from './support/pair-client'
import { digestOf } from './support/push'
import { FEW_PLATFORMS, pushSigned } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test('an index is promoted by keyboard: signed in, planned, copied byte for byte with its signature, and logged', async ({
  page,
  pair,
}) => {
  const index = await pushSigned(pair, FEW_PLATFORMS)
  const { app, from, to, source, prod } = pair
  await page.goto(`${app.url}/${from.proxy.host}/${source.repository}:1.0`)
  await page.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('link', { name: 'Copy or retag' }).press('Enter')
  await expect(page.getByText('The registry decides what your account can do')).toBeVisible()
  await shoot(page, 'copy-locked')
  await page.getByRole('button', { name: 'Sign in' }).press('Enter')
  await page.getByLabel('Username').fill(pair.pusher.user)
  await page.getByLabel('Password').fill(pair.pusher.password)
  await page.keyboard.press('Enter')
  const target = page.getByRole('combobox', { name: /^To/ })
  await expect(target).toHaveValue(`${to.proxy.host}/${prod.repository}:1.0`)
  await target.fill(['1.0', 'stable'].map((tag) => `${to.proxy.host}/${prod.repository}:${tag}`).join(' '))
  await page.keyboard.press('Enter')
  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText(
    `${from.proxy.host}/${source.repository} → ${to.proxy.host}/${prod.repository}`,
  )
  await expect(
    planned
      .getByRole('list', { name: /^Tags of/ })
      .first()
      .getByRole('listitem'),
  ).toHaveText(['1.0', 'stable'])
  await expect(planned.getByRole('list', { name: 'Attachments' }).getByText(/\.sig$/)).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'copy-plan')
  expect(to.proxy.log.requests.filter(({ method }) => !['GET', 'HEAD'].includes(method))).toEqual([])

  await planned.getByRole('button', { name: 'Promote 2 tags to prod' }).press('Enter')
  const job = page.getByRole('region', { name: 'Job' })
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'copy-done')
  await page.reload()
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  expect(digestOf(await rawOf(pair, prod.repository, 'stable'))).toBe(index.digest)
  expect((await rawOf(pair, prod.repository, `${index.digest.replace(':', '-')}.sig`)).toString()).toContain(
    'simplesigning',
  )
  // Reads each child and blob, and checks its digest.
  await copyOut(pair, prod.repository, 'stable')

  await job.getByRole('link', { name: `${prod.repository}:stable` }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(':stable')
  await page.goBack()
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Activity' }).press('Enter')
  const card = activityCards(page).filter({ hasText: prod.repository })
  await expect(card).toContainText(pair.pusher.user)
  await expect(card).toContainText('Promote 3 tags to')
  await expect(card).toContainText('succeeded')
  await expect(card.getByRole('link', { name: 'stable', exact: true })).toBeVisible()
  await shoot(page, 'activity')
})
