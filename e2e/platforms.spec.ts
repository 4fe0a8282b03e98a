import { card, cards, clipboard, fact, tab } from './support/artifact-page'
import { shoot } from './support/shoot'
import { storedSizeBytes } from './support/size'
import { expect, test } from './support/story'

test('a card for each platform, in display order, with its size, layers, digest and attestations', async ({
  page,
  registry,
}) => {
  const children = [
    'windows(10.0.20348.1668)/amd64',
    'linux/s390x',
    'linux/arm/v7',
    'linux/arm64',
    { platform: 'linux/amd64', layers: 3 },
  ]
  const index = await registry.pushIndex('1.0', { children, attestations: true })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(cards(page).getByRole('heading')).toHaveText([
    'linux/amd64',
    'linux/arm64',
    'linux/arm/v7',
    'linux/s390x',
    'windows/amd64',
  ])
  await expect(card(page, 'windows/amd64 10.0.20348.1668')).toContainText('10.0.20348.1668')
  const amd64 = index.children.at(-1)
  if (!amd64) throw new Error('five children were pushed')
  const first = card(page, 'linux/amd64')
  await expect(first).toContainText('3 layers')
  await expect(first.getByTitle(`${storedSizeBytes(amd64).toLocaleString('en-US')} bytes`)).toBeVisible()
  await expect(first.getByTitle(amd64.digest)).toBeVisible()
  await expect(first.getByText('SBOM', { exact: true })).toBeVisible()
  await expect(first.getByText('provenance', { exact: true })).toBeVisible()
  await first.getByRole('button', { name: 'Copy digest of linux/amd64' }).click()
  expect(await clipboard(page)).toBe(amd64.digest)
  await expect(page.getByRole('main')).toContainText('An index names one image per platform')
  const machine = page.getByRole('region', { name: 'On my machine' })
  await machine.getByLabel('What would be pulled on').selectOption('linux/amd64/v3')
  await expect(machine.getByRole('status')).toContainText('such a machine also runs linux/amd64.')
  await expect(machine.getByRole('status').getByTitle(amd64.digest)).toBeVisible()
})

test('choosing a platform keeps it in the address, by mouse, keyboard and Back', async ({
  page,
  registry,
}) => {
  await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64', 'linux/arm/v7'] })
  await page.goto(`/${registry.reference('1.0')}`)
  const link = (name: string) => card(page, name).getByRole('link')
  await expect(link('linux/amd64')).toHaveAttribute('aria-current', 'true')
  await link('linux/arm64').click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm64`)
  await expect(page.getByRole('navigation', { name: 'Views of linux/arm64' })).toBeVisible()
  await tab(page, 'Config').click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm64&view=config`)
  await link('linux/arm/v7').focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm/v7&view=config`)
  await expect(link('linux/arm/v7')).toHaveAttribute('aria-current', 'true')
  await page.goBack()
  await page.goBack()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm64`)
  await expect(page.getByRole('navigation', { name: 'Views of linux/arm64' })).toBeVisible()
})

test('?platform= takes any spelling, and one that is not there is told', async ({ page, registry }) => {
  await registry.pushIndex('1.0', { children: ['linux/arm64', 'linux/amd64'] })
  await page.goto(`/${registry.reference('1.0')}?platform=aarch64`)
  await expect(card(page, 'linux/arm64').getByRole('link')).toHaveAttribute('aria-current', 'true')
  const href = await tab(page, 'Config').getAttribute('href')
  expect(new URL(href ?? '', 'http://any').searchParams.get('platform')).toBe('linux/arm64')
  await expect(page.getByRole('main')).not.toContainText('the default one is shown')

  const wanted = '<b>\u202e'
  const answer = await page.goto(`/${registry.reference('1.0')}?platform=${encodeURIComponent(wanted)}`)
  expect(answer?.status()).toBe(200)
  await expect(page.getByRole('main')).toContainText('“<b>\\u202e” names no platform')
  await expect(card(page, 'linux/amd64').getByRole('link')).toHaveAttribute('aria-current', 'true')
})

test('a child that the registry lost is marked, counted as unread, not the default, and can be chosen', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const [lost] = index.children
  if (!lost) throw new Error('two children were pushed')
  await registry.delete(lost)
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('navigation', { name: 'Views of linux/arm64' })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(1)
  const missing = card(page, 'linux/amd64')
  await expect(missing).toContainText('missing in this registry')
  await expect(missing).toContainText('size unknown')
  await expect(fact(page, 'Total size')).toContainText('1 of 2 platforms')
  await shoot(page, 'missing-child')
  await missing.getByRole('link').click()
  const problem = page.getByRole('alert').filter({ hasText: 'This platform is missing in this registry' })
  await expect(problem).toContainText('MANIFEST_UNKNOWN')
  await expect(fact(page, 'Image created')).toContainText('unknown')
  await expect(fact(page, 'Labels')).toContainText('unknown')
  await tab(page, 'Manifest').click()
  await expect(page.getByRole('region', { name: 'Document' })).toContainText(lost.digest)
})
