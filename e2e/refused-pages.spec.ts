import { expect, test } from './support/story'

test('a 403 is told with the registry’s own words, on the page and for one platform', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { seed: 'refused children' })
  const body = JSON.stringify({ errors: [{ code: 'DENIED', message: 'requested access is <b>denied</b>' }] })
  const [, arm64] = index.children
  registry.proxy.play(new RegExp(`manifests/${arm64?.digest}`), { status: 403, body })
  await page.goto(`/${registry.reference('1.0')}?platform=linux/arm64`)
  const card = page.getByRole('navigation', { name: 'Platforms' }).getByRole('listitem').nth(1)
  await expect(card).toContainText('DENIED')
  await expect(page.getByRole('main').getByRole('alert')).toContainText('requested access is <b>denied</b>')

  registry.proxy.play(/manifests\/2\.0/, { status: 403, body })
  await page.goto(`/${registry.reference('2.0')}`)
  const problem = page.getByRole('main').getByRole('alert')
  await expect(problem.getByRole('heading')).toHaveText('The registry refuses this')
  await expect(problem).toContainText('requested access is <b>denied</b>')
  await expect(problem).toContainText('DENIED · 403')
})

test('a registry that is not in the settings is not asked', async ({ page }) => {
  const answer = await page.goto('/registry.example:5000/team/app:1.0')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'registry.example:5000 is not one of the registries here',
  )
})
