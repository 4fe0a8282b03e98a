import { NAMES, namespace, playCatalog, rowsOf } from './support/catalog'
import { pushImage } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

// The whole catalog is kept for a while: an app that read it before does not know what these stories play and push.
test.use({ isCold: true })

test('repositories are a tree of namespaces that opens and closes, by keyboard too', async ({
  page,
  registry,
}) => {
  playCatalog(registry.proxy, NAMES)
  await page.goto('/')
  await expect(rowsOf(page)).toHaveText([
    'acme4',
    'api1 below',
    'worker',
    'tools2',
    'lint',
    'test',
    'deep/er/est2',
    'one',
    'two',
    'single',
  ])
  await expect(page.getByRole('status').filter({ hasText: 'repositories' })).toHaveText('7 repositories')
  await shoot(page, 'repositories')
  await namespace(page, 'acme').click()
  await expect(rowsOf(page)).toHaveText(['acme4', 'deep/er/est2', 'one', 'two', 'single'])
  await expect(namespace(page, 'acme')).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Enter')
  await expect(namespace(page, 'acme')).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Tab')
  await expect(namespace(page, 'acme/api')).toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('link', { name: 'worker' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Close all' }).click()
  await expect(rowsOf(page)).toHaveText(['acme4', 'deep/er/est2', 'single'])
  await page.getByRole('button', { name: 'Open all' }).click()
  await expect(rowsOf(page)).toHaveCount(10)
  await expect(page.getByRole('link', { name: 'lint' })).toHaveAttribute(
    'href',
    `/${registry.host}/acme/tools/lint`,
  )
  await expect(page.getByRole('link', { name: 'acme/api', exact: true })).toHaveAttribute(
    'href',
    `/${registry.host}/acme/api`,
  )
})

test('the filter finds whole names, and is in the address', async ({ page, registry }) => {
  playCatalog(registry.proxy, NAMES)
  await page.goto(`/${registry.host}`)
  const filter = page.getByRole('searchbox', { name: 'Filter 7 repositories' })
  await filter.pressSequentially('AC api')
  await expect(rowsOf(page)).toHaveText(['acme/api', 'acme/api/worker'])
  await expect(page).toHaveURL(`/${registry.host}?filter=AC+api`)
  await expect(page.getByRole('status').filter({ hasText: 'repositories' })).toHaveText('2 of 7 repositories')
  await page.reload()
  await expect(rowsOf(page)).toHaveText(['acme/api', 'acme/api/worker'])
  await filter.fill('nothing like it')
  await expect(page.getByText('No repository’s name holds “nothing like it”.')).toBeVisible()
  await filter.press('Escape')
  await expect(rowsOf(page)).toHaveCount(10)
})

test('a namespace shows what is below it', async ({ page, registry }) => {
  await pushImage(registry.target('api'), '1.0')
  await pushImage(registry.target('web/front'), '1.0')
  await page.goto(`/${registry.reference()}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(registry.repository.split('/')[1] ?? '')
  await expect(page.getByText('namespace', { exact: true })).toBeVisible()
  await expect(rowsOf(page)).toHaveText(['api', 'web1', 'front'])
  await shoot(page, 'namespace')
  await page.getByRole('link', { name: 'front' }).click()
  await expect(page).toHaveURL(`/${registry.reference()}/web/front`)
  const breadcrumbs = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link')
  await expect(breadcrumbs).toHaveText([registry.host, ...registry.repository.split('/'), 'web'])
  await breadcrumbs.nth(2).click()
  await expect(rowsOf(page)).toHaveCount(3)
  await breadcrumbs.first().click()
  await expect(page).toHaveURL(`/${registry.host}`)
})

test('a name that is a repository and a namespace shows both', async ({ page, registry }) => {
  await registry.push('1.0')
  await pushImage(registry.target('worker'), '2.0')
  await page.goto(`/${registry.reference()}`)
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
  await page.getByText('Namespace of 1 repository').click()
  await page.getByRole('region', { name: 'Repositories below' }).getByRole('link', { name: 'worker' }).click()
  await expect(page).toHaveURL(`/${registry.reference()}/worker`)
  await expect(page.getByRole('link', { name: '2.0', exact: true })).toBeVisible()
  await page.goto(`/${registry.host}/stories`)
  const [, name = ''] = registry.repository.split('/')
  await expect(rowsOf(page).filter({ hasText: `${name}1 below` })).toBeVisible()
  await expect(namespace(page, registry.repository)).toBeVisible()
})
