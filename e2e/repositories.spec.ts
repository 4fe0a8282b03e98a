import { namesOf, namespace, refreshList, rowsOf } from './support/catalog'
import { pushImage } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

test('a namespace shows what is below it, even if it’s also a repository', async ({ page, registry }) => {
  await pushImage(registry.target('api'), '1.0')
  await pushImage(registry.target('docs/v2'), '1.0')
  await pushImage(registry.target('web'), '1.0')
  await pushImage(registry.target('web/front'), '2.0')
  await refreshList(page.request, registry)
  await page.goto(`/${registry.reference()}?filter=FRONT`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(registry.repository.split('/')[1] ?? '')
  await expect(page.getByText('namespace', { exact: true })).toBeVisible()
  await expect(namesOf(page)).toHaveText(['web/front'])
  await page.getByRole('searchbox').press('Escape')
  await expect(namesOf(page)).toHaveText(['api', 'docs', 'v2', 'web', 'front'])
  await expect(namespace(page, `${registry.repository}/web`)).toBeVisible()
  await shoot(page, 'namespace')

  await page.getByRole('link', { name: 'front' }).click()
  await expect(page).toHaveURL(`/${registry.reference()}/web/front`)
  const breadcrumbs = page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link')
  await expect(breadcrumbs).toHaveText([registry.host, ...registry.repository.split('/'), 'web'])
  await breadcrumbs.last().click()
  await expect(page.getByRole('link', { name: '1.0', exact: true })).toBeVisible()
  await page.getByText('1 nested repository').click()
  await page.getByRole('region', { name: 'Nested repositories' }).getByRole('link', { name: 'front' }).click()
  await expect(page).toHaveURL(`/${registry.reference()}/web/front`)
  await expect(page.getByRole('link', { name: '2.0', exact: true })).toBeVisible()

  await breadcrumbs.nth(2).click()
  await expect(rowsOf(page)).toHaveCount(5)
  await breadcrumbs.first().click()
  await expect(page).toHaveURL(`/${registry.host}`)
  await expect(page.getByRole('status').filter({ hasText: 'repositories' })).toBeVisible()
  await shoot(page, 'repositories')
})
