import { faultNamed } from '../lib/faults/all'
import { startFault } from '../lib/faults/start-fault'
import { freePort } from './support/listen'
import { shoot } from './support/shoot'
import { expect, sampleTest, test } from './support/story'
import { clipboardOf } from './support/tags-page'

test('with one registry, home is its repositories', async ({ page, registry }) => {
  await registry.push('1.0')
  await page.goto('/')
  await expect(page).toHaveTitle('Porthole')
  await expect(page.getByRole('heading', { level: 1, name: registry.host })).toBeVisible()
  await expect(page.getByText('plain http', { exact: true })).toBeVisible()
  await page.getByRole('searchbox', { name: /Filter .* repositor/ }).fill(registry.repository)
  await page.getByRole('link', { name: registry.repository }).click()
  await expect(page).toHaveURL(`/${registry.reference()}`)
})

const severalTest = test.extend<{
  others: { signIn: string; noCatalog: string; dead: string; loginPage: string; good: string }
}>({
  others: async ({ world }, provide) => {
    const refusing = await startFault(faultNamed('a catalog for administrators (403)'))
    const login = await startFault(faultNamed('a log-in page for everything'))
    const [open, closed] = [await world.registry('none'), await world.registry('htpasswd')]
    const dead = `127.0.0.1:${await freePort()}`
    const fixed = { noCatalog: refusing.player.host, loginPage: login.player.host, dead }
    await provide({ good: open.host, signIn: closed.host, ...fixed })
    await Promise.all([refusing.close(), login.close()])
  },
  // Its registries are gone when the story ends.
  isCold: true,
  settings: async ({ others }, provide) => {
    await provide({
      REGISTRY_URL: Object.values(others)
        .map((host) => `http://${host}`)
        .join(','),
    })
  },
})

severalTest('with several, home tells the state of each', async ({ page, others, registry }) => {
  await registry.push('1.0')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1, name: 'Registries' })).toBeVisible()
  const registries = page.getByRole('list', { name: 'Registries' }).getByRole('listitem')
  await expect(registries).toHaveCount(5)
  const card = (host: string) => registries.filter({ has: page.getByRole('link', { name: host }) })
  await expect(card(others.good)).toContainText(/reachable\s*\d+ repositor/)
  await expect(card(others.signIn)).toContainText('needs sign-in')
  await expect(card(others.noCatalog)).toContainText('no catalog: open by name')
  await expect(card(others.dead)).toContainText('not reachable')
  await expect(card(others.loginPage)).toContainText('could not be read')
  await expect(card(others.loginPage)).not.toContainText('reachable')
  await shoot(page, 'home-several')
  await page.getByRole('link', { name: others.good }).click()
  await expect(page).toHaveURL(`/${others.good}`)
  await expect(page.getByRole('heading', { level: 1, name: others.good })).toBeVisible()
})

sampleTest('with nothing configured, home is the sample and says how to see a registry', async ({ page }) => {
  await page.goto('/')
  const hint = page.getByRole('complementary', { name: 'Connect a registry' })
  await hint.getByRole('button', { name: 'Copy start command' }).click()
  await expect.poll(() => clipboardOf(page)).toBe('REGISTRY_URL=http://localhost:5000 npm start')
  await page.goto('/sample')
  await expect(page.getByRole('link', { name: 'postgres' })).toBeVisible()
})

test('a browser keeps what its reader visited and pinned, another one knows nothing of it', async ({
  page,
  browser,
  app,
  registry,
}) => {
  await registry.push('1.0')
  const name = registry.reference()
  await page.goto(`/${name}`)
  // Rows are read by a page that runs: it has noted the visit, and heeds clicks.
  const runs = () => expect(page.getByRole('row').filter({ hasText: '1.0' })).toContainText('amd64')
  await runs()
  const home = page.getByRole('banner').getByRole('link', { name: 'Porthole' })
  await home.click()
  const recent = page.getByRole('region', { name: 'Recent repositories' })
  await recent.getByRole('link', { name }).click()
  await runs()
  const pin = page.getByRole('button', { name: 'Pin this repository' })
  await pin.click()
  await expect(pin).toHaveAttribute('aria-pressed', 'true')
  await page.goto('/')
  const pinned = page.getByRole('region', { name: 'Pinned repositories' })
  await expect(pinned.getByRole('link', { name })).toBeVisible()
  await expect(recent).toHaveCount(0)
  await shoot(page, 'home-pinned')

  const stranger = await browser.newPage({ baseURL: app.url })
  await stranger.goto('/')
  await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(stranger.getByRole('region', { name: /Pinned|Recent/ })).toHaveCount(0)
  await stranger.close()

  await pinned.getByRole('link', { name }).click()
  await runs()
  await pin.click()
  await expect(pin).toHaveAttribute('aria-pressed', 'false')
  await home.click()
  await expect(recent.getByRole('link', { name })).toBeVisible()
  await expect(pinned).toHaveCount(0)
})

test('a repository that is not there is not remembered', async ({ page, registry }) => {
  await page.goto(`/${registry.reference()}`)
  await expect(page.getByRole('heading', { name: 'has no repository' })).toBeVisible()
  await page.getByRole('banner').getByRole('link', { name: 'Porthole' }).click()
  await expect(page).toHaveURL('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Recent repositories' })).toHaveCount(0)
})
