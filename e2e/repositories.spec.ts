import type { Locator, Page } from '@playwright/test'
import type { CountingProxy } from './support/counting-proxy'
import { pushImage } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

/** Has the catalog list these names, so many on a page. */
function playCatalog(proxy: CountingProxy, names: string[], pageSize = names.length): void {
  for (let start = pageSize; start < names.length; start += pageSize) {
    const isLast = start + pageSize >= names.length
    proxy.play(
      new RegExp(`_catalog\\?.*last=${start}(&|$)`),
      page(names.slice(start, start + pageSize), isLast ? 0 : start + pageSize),
    )
  }
  proxy.play(/_catalog/, page(names.slice(0, pageSize), pageSize < names.length ? pageSize : 0))
}

function page(repositories: string[], next: number) {
  return {
    status: 200,
    headers: next ? { link: `</v2/_catalog?last=${next}>; rel="next"` } : undefined,
    body: JSON.stringify({ repositories }),
  }
}

const rowsOf = (window: Page): Locator =>
  window.getByRole('list', { name: 'Namespaces and repositories' }).getByRole('listitem')
const namespace = (window: Page, name: string) => window.getByRole('button', { name: `Namespace ${name},` })

const NAMES = [
  'acme/api',
  'acme/api/worker',
  'acme/tools/lint',
  'acme/tools/test',
  'deep/er/est/one',
  'deep/er/est/two',
  'single',
]

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

test('the whole catalog is read, page after page, and the page says that more is coming', async ({
  page,
  registry,
}) => {
  const { proxy } = registry
  playCatalog(proxy, NAMES, 3)
  proxy.gate.shut()
  const opening = page.goto('/')
  await proxy.gate.waiting(1)
  proxy.gate.release()
  await opening
  await proxy.gate.waiting(1)
  const status = page.getByRole('status').filter({ hasText: 'repositories' })
  await expect(status).toHaveText('3 repositories, more are being read…')
  await expect(rowsOf(page)).toHaveCount(1)
  proxy.gate.open()
  await expect(status).toHaveText('7 repositories')
  expect(proxy.log.repeated()).toEqual([])
  expect(proxy.log.requests.length).toBe(3)
})

test('a list that breaks off says so, keeps what was read, and can be taken up again', async ({
  page,
  registry,
}) => {
  const { proxy } = registry
  proxy.play(/_catalog\?.*last=4/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"come back later"}]}',
  })
  playCatalog(proxy, NAMES, 4)
  await page.goto('/')
  await expect(page.getByText('The rest of the list could not be read: come back later')).toBeVisible()
  await expect(page.getByRole('link', { name: 'lint' })).toBeVisible()
  proxy.reset()
  playCatalog(proxy, NAMES, 4)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('link', { name: 'single' })).toBeVisible()
  await expect(page.getByText('could not be read')).toHaveCount(0)
})

test('of 5,000 repositories only those near the window are in the page', async ({ page, registry }) => {
  const names = Array.from({ length: 5000 }, (_, n) => `team-${n % 50}/app-${n}`)
  playCatalog(registry.proxy, names, 1000)
  await page.goto('/')
  await expect(page.getByRole('status').filter({ hasText: '5,000' })).toHaveText('5,000 repositories')
  await expect(namespace(page, 'team-0')).toHaveAttribute('aria-expanded', 'false')
  await page.getByRole('button', { name: 'Open all' }).click()
  await expect(page.getByRole('link', { name: 'team-0/app-50', exact: true })).toBeVisible()
  expect(await rowsOf(page).count()).toBeLessThan(70)
  await namespace(page, 'team-0').focus()
  await page.keyboard.press('End')
  await expect(page.getByRole('link', { name: 'app-4999' })).toBeVisible()
  expect(await rowsOf(page).count()).toBeLessThan(70)
  await page.getByRole('searchbox').fill('app-2345')
  await expect(rowsOf(page)).toHaveText(['team-45/app-2345'])
})

test('an empty registry shows how to push a first image, and then shows the image', async ({
  page,
  registry,
}) => {
  playCatalog(registry.proxy, [])
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Push it' })).toHaveText(
    /docker push 127\.0\.0\.1:\d+\/.*hello-world/,
  )
  await expect(page.getByRole('region', { name: 'Push it' })).toContainText(`docker push ${registry.host}/`)
  await expect(page.getByRole('button', { name: 'Copy Push it' })).toBeVisible()
  await shoot(page, 'registry-empty')
  await registry.push('1.0')
  registry.proxy.reset()
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Push your first image' })).toHaveCount(0)
  await page.getByRole('searchbox').fill(registry.repository)
  await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
})

test('a registry without a catalog says so, and opens repositories by name', async ({ page, registry }) => {
  await registry.push('1.0')
  registry.proxy.play(/_catalog/, {
    status: 403,
    body: '{"errors":[{"code":"DENIED","message":"admins only"}]}',
  })
  await page.goto('/')
  const problem = page
    .getByRole('alert')
    .filter({ hasText: 'This registry does not list its repositories here' })
  await expect(problem).toContainText('admins only')
  await expect(problem).toContainText('open a repository by name')
  await expect(problem).toContainText('DENIED · 403')
  await shoot(page, 'no-catalog')
  const name = page.getByRole('textbox', { name: 'Name of a repository' })
  await page.getByRole('button', { name: 'Open', exact: true }).click()
  await expect(page.getByText('Type the name of a repository')).toBeVisible()
  await name.fill('team/app:not a tag')
  await name.press('Enter')
  await expect(page.getByText('“team/app:not a tag” cannot be a repository')).toBeVisible()
  await name.fill(registry.reference())
  await name.press('Enter')
  await expect(page).toHaveURL(`/${registry.reference()}`)
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
})

test.describe('with what was really pushed', () => {
  // The whole catalog is kept for a while: an app that read it before does not know what this story pushes.
  test.use({ isCold: true })

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
    await page
      .getByRole('region', { name: 'Repositories below' })
      .getByRole('link', { name: 'worker' })
      .click()
    await expect(page).toHaveURL(`/${registry.reference()}/worker`)
    await expect(page.getByRole('link', { name: '2.0', exact: true })).toBeVisible()
    await page.goto(`/${registry.host}/stories`)
    const [, name = ''] = registry.repository.split('/')
    await expect(rowsOf(page).filter({ hasText: `${name}1 below` })).toBeVisible()
    await expect(namespace(page, registry.repository)).toBeVisible()
  })
})
