import { refreshList } from './support/catalog'
import { readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import { rowOf } from './support/tags-page'

test('home lists the repositories of one registry, and what this browser has visited and pinned', async ({
  page,
  registry,
}) => {
  await registry.push('1.0')
  await refreshList(page.request, registry)
  const name = registry.reference()
  await page.goto(`/${name}/missing`)
  await expect(page.getByRole('heading', { name: 'No repository' })).toBeVisible()
  const home = page.getByRole('banner').getByRole('link', { name: 'Porthole' })
  await home.click()
  await expect(page).toHaveURL('/')
  await expect(page).toHaveTitle('Porthole')
  await expect(page.getByRole('heading', { level: 1, name: registry.host })).toBeVisible()
  await expect(page.getByText('plain HTTP', { exact: true })).toBeVisible()
  await expect(page.getByText('Recent and pinned repositories appear here.')).toBeVisible()
  const recent = page.getByRole('region', { name: 'Recent repositories' })
  await expect(recent).toHaveCount(0)

  await page.getByRole('searchbox', { name: /Filter .* repositor/ }).fill(registry.repository)
  await page.getByRole('link', { name: registry.repository }).click()
  await expect(page).toHaveURL(`/${name}`)
  // Once a row has loaded, the page's script is running: it has recorded the visit, and handles clicks.
  const runs = () => expect(rowOf(page, '1.0')).toContainText('amd64')
  await runs()
  await home.click()
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
  // The server knows nothing about it, so no other browser can show it.
  const { text } = await readDocument(page, '/')
  expect(text).toContain(registry.host)
  expect(text).not.toMatch(/Pinned|Recent/)
})
