import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import { PUSHER } from './support/pair'
import { rawOf } from './support/pair-client'
import { seedVersions } from './support/seed-pair'
import { shoot } from './support/shoot'
import { expect } from './support/story'

const shared = { allowWithoutSignIn: true, username: PUSHER.user, password: PUSHER.password }
test.use({
  pairOptions: {
    // The same as in the story of a move, which may run in the same worker.
    targets: { shared: { allow: ['copy', 'delete'], ...shared } },
    stages: [
      { name: 'dev', at: 'to', prefix: 'dev/' },
      { name: 'prod', at: 'to', prefix: 'prod/' },
    ],
  },
})

test('rules plan what to delete from a repository, and why the rest is kept; nothing is deleted until the plan is applied', async ({
  page,
  pair,
}) => {
  await seedVersions(pair)
  const { app, to, dev } = pair
  await page.goto(`${app.url}/delete?from=${to.proxy.host}/${dev.repository}`)
  await page.getByRole('link', { name: /^Select tags with retention rules/ }).press('Enter')
  await page.getByRole('spinbutton', { name: /^Keep the newest/ }).fill('2')
  await page.keyboard.press('Enter')
  const planned = page.getByRole('region', { name: `${to.proxy.host}/${dev.repository}` })
  await expect(planned.getByRole('heading', { level: 2 }).first()).toContainText('2 of 8 tags to delete')
  const kept = (why: RegExp) => planned.getByRole('list', { name: why }).getByRole('listitem')
  for (const summary of await planned
    .getByRole('region', { name: /tags kept$/ })
    .locator('summary')
    .all())
    await summary.press('Enter')
  await expect(kept(/^One of the 2 newest images/)).toHaveText(['1.10.0', '1.9.0'])
  await expect(kept(/^Not a version/)).toContainText(['latest'])
  await expect(kept(/^Promoted to prod/)).toHaveText(['1.1.0'])
  await expect(kept(/^A kept tag/)).toHaveText(['1.0.0customer-a'])
  await expectNoAxeViolations(page)
  await shoot(page, 'retention')
  expect((await rawOf(pair, dev.repository, '1.2.0')).length).toBeGreaterThan(0)

  await planned.getByRole('button', { name: 'Delete 2 tags' }).press('Enter')
  await expect(planned.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  const listed = await (
    await pair.request.get(`/api/tags?reference=${to.proxy.host}/${dev.repository}`)
  ).json()
  expect([...listed.tags].sort()).toEqual(['1.0.0', '1.1.0', '1.10.0', '1.9.0', 'customer-a', 'latest'])
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
})
