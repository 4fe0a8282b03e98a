import { expectNoAxeViolations } from './support/axe'
import { test } from './support/copy-pair'
import type { CountingProxy } from './support/counting-proxy'
import { expectNoOverflow } from './support/overflow'
import type { Pair } from './support/pair'
import { pushArtifact } from './support/push-artifact'
import { pushImage } from './support/push-image'
import { shoot } from './support/shoot'
import { expect } from './support/story'

test.use({
  // The page covers all repositories of a registry.
  isOwnPair: true,
  pairOptions: {
    // The settings allow no changes anywhere.
    targets: { nothing: {} },
    stages: [
      { name: 'dev', at: 'from', prefix: 'dev/' },
      { name: 'staging', at: 'from', prefix: 'staging/' },
      { name: 'prod', at: 'to', prefix: 'prod/' },
    ],
  },
})

async function push({ from }: Pair, repository: string, ...tags: string[]) {
  for (const tag of tags) await pushImage({ url: from.url, repository }, tag, { seed: tag })
}

/** The requests to a registry, with their counts. */
function askedOf({ log }: CountingProxy): string[] {
  const paths = log.requests
    .filter(({ status }) => status !== 401)
    .map(({ method, path }) => `${method} ${path.replace(/^\/v2\/|\?.*$/g, '')}`)
  return paths.sort()
}

test('shows which tags of all repositories are in a stage and not in the next', async ({ page, pair }) => {
  const { app, from, to, pusher } = pair
  await push(pair, 'dev/billing/api', '1.0', '1.1', '2.0')
  const helper = `sha256-${'a'.repeat(64)}.sig`
  await pushArtifact({ url: from.url, repository: 'dev/billing/api' }, helper)
  await push(pair, 'staging/billing/api', '1.0')
  await push(pair, 'dev/web', '1.0')
  await push(pair, 'staging/web', '1.0')
  await push(pair, 'dev/tools/cli', '0.1')
  await push(pair, 'staging/old', '1', '2')
  await push(pair, 'elsewhere/app', '1.0')
  const rights = { 'prod/billing/api': ['pull', 'push'], 'prod/old': ['pull'], 'prod/web': ['pull'] }
  to.tokens.users.set(pusher.user, { password: pusher.password, rights })
  const authorization = () => to.tokens.authorization(rights)
  await pushImage({ url: to.url, repository: 'prod/billing/api', authorization }, '1.0', { seed: '1.0' })

  from.proxy.gate.shut()
  await page.goto(`${app.url}/stages`)
  await from.proxy.gate.waiting(1)
  await expect(page.getByRole('status')).toHaveText('Listing repositories…')
  await shoot(page, 'stages-page-loading')
  from.proxy.gate.release()
  // Half of its eight slots; the names are shown while their tags load.
  expect(await from.proxy.gate.waiting(4)).toHaveLength(4)
  const table = page.getByRole('table', { name: 'Repositories, with the number of their tags in each stage' })
  const cells = (name: string) => table.getByRole('row').filter({ hasText: name }).getByRole('cell')
  await expect(table.getByRole('rowheader')).toHaveText(['billing/api', 'old', 'tools/cli', 'web'])
  await expect(page.getByRole('progressbar', { name: 'Repositories loaded' })).toBeVisible()
  await shoot(page, 'stages-page-names')
  from.proxy.gate.open()
  await expect(cells('billing/api')).toHaveText(['3 tags2 not in staging', '1 tag', 'unknown UNAUTHORIZED'])
  await expect(cells('tools/cli')).toHaveText([
    '1 tag1 not in staging',
    'not in this stage',
    'unknown UNAUTHORIZED',
  ])
  await expect(page.getByText('prod: The registry doesn’t list its repositories')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible()
  expect(askedOf(from.proxy)).toEqual([
    'GET _catalog',
    ...['dev', 'staging'].flatMap((stage) =>
      ['billing/api', 'old', 'tools/cli', 'web'].map((name) => `GET ${stage}/${name}/tags/list`),
    ),
  ])
  await expectNoAxeViolations(page)
  await shoot(page, 'stages-page-refused')

  await table.getByRole('link', { name: 'old' }).click()
  await expect(page).toHaveURL(`${app.url}/${from.proxy.host}/staging/old?view=stages`)
  await expect(page.getByText('The tags in prod are unknown')).toBeVisible()
  await expect(page.getByRole('table').getByRole('row', { name: /^1/ })).toContainText('unknown')
  await page.getByRole('link', { name: 'All repositories' }).click()
  await expect(page).toHaveURL(`${app.url}/stages`)

  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Username').fill(pusher.user)
  await page.getByLabel('Password').fill(pusher.password)
  to.proxy.log.clear()
  await page.keyboard.press('Enter')
  await expect(cells('billing/api')).toHaveText(['3 tags2 not in staging', '1 tag✓ all in prod', '1 tag'])
  await expect(cells('old')).toHaveText(['not in this stage', '2 tags2 not in prod', 'not in this stage'])
  await expect(cells('web')).toHaveText(['1 tag✓ all in staging', '1 tag1 not in prod', 'not in this stage'])
  // Refused, so it's unknown.
  await expect(cells('tools/cli').last()).toHaveText(/^unknown/)
  expect(askedOf(to.proxy).filter((line) => line !== 'GET prod/tools/cli/tags/list')).toEqual([
    'GET prod/billing/api/tags/list',
    'GET prod/old/tags/list',
    'GET prod/web/tags/list',
  ])
  await shoot(page, 'stages-page')

  const status = page.getByRole('status')
  await expect(status).toHaveText('4 of 4 repositories')
  await page.getByRole('searchbox', { name: 'Filter repositories' }).fill('api bill')
  await expect(table.getByRole('rowheader')).toHaveText(['billing/api'])
  await page.getByRole('button', { name: 'Clear filter' }).click()
  const choice = page.getByRole('combobox', { name: 'Filter repositories by stage' })
  await choice.selectOption('With tags in dev, not in staging')
  await expect(page).toHaveURL(/ahead=dev$/)
  await expect(table.getByRole('rowheader')).toHaveText(['billing/api', 'tools/cli'])
  await choice.selectOption('With tags in staging, not in prod')
  await expect(table.getByRole('rowheader')).toHaveText(['old', 'web'])
  await expect(status).toHaveText('2 of 4 repositories')

  await page.setViewportSize({ width: 390, height: 800 })
  await expect(cells('old').first()).toHaveText('not in this stage')
  await expectNoOverflow(page, 'stages')
  await page.goto(`${app.url}/${from.proxy.host}`)
  const pages = page.getByRole('navigation', { name: 'Pages' })
  await expect(pages.getByRole('link', { name: 'Stages' })).toBeVisible()
  await shoot(page, 'registry-with-stages')
  await expectNoOverflow(page, 'registry')
})
