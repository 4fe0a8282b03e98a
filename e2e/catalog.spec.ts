import { REPOSITORY_NAMES as NAMES } from '@/lib/testing/repository-names'
import { rowsOf, serveCatalog } from './support/catalog'
import { readDocument } from './support/read-document'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

/** Rows on the screen also ask for their tags. */
const isOfCatalog = (line: string) => line.includes('_catalog')

// Otherwise, a list that another story loaded would be shown.
test.use({ isCold: true })

test('a refused catalog says so, a long one loads to its end, is cached and refreshed, and an empty one shows how to push', async ({
  page,
  registry,
}) => {
  const { proxy } = registry
  const status = page.getByRole('status').filter({ hasText: 'repositories' })
  const refresh = page.getByRole('button', { name: 'Refresh' })
  const firstImage = page.getByRole('heading', { name: 'Push your first image' })

  await test.step('a refusal is told in the registry’s own words', async () => {
    const message = `access to ${'x'.repeat(200)} is denied`
    const body = JSON.stringify({ errors: [{ code: 'DENIED', message }] })
    proxy.intercept(/_catalog/, { status: 403, body })
    await page.goto(`/${registry.host}?view=platforms`)
    await expect(
      page.getByText(`This registry doesn’t list its repositories (“${message}”). Paste a list`),
    ).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'References' })).toBeVisible()
    await shoot(page, 'coverage-refused')
    const refused = await readDocument(page, '/')
    expect(refused.text).toContain(`${registry.host} doesn’t list its repositories`)
    expect(refused.text).toContain(`“${message}” (DENIED · 403)`)
    expect(refused.text).toContain('repository by name')
    expect(refused.alertCount).toBe(0)
    proxy.reset()
  })

  await test.step('the whole catalog is read, page after page, and the page says that more is coming', async () => {
    serveCatalog(proxy, NAMES, 3)
    proxy.gate.shut()
    const opening = page.goto('/')
    await proxy.gate.waiting(1)
    proxy.gate.release()
    await opening
    await proxy.gate.waiting(1)
    await expect(status).toHaveText('3 repositories, loading more…')
    await expect(rowsOf(page)).toHaveCount(1)
    proxy.gate.open()
    await expect(status).toHaveText('7 repositories')
    await expect(page.getByText('Cached just now')).toBeVisible()
    expect(proxy.log.repeated().filter(isOfCatalog)).toEqual([])
    expect(proxy.log.lines().filter(isOfCatalog)).toHaveLength(3)
  })

  await test.step('a list that was read before is there at once, though nothing is answered any more', async () => {
    proxy.reset()
    proxy.gate.shut()
    serveCatalog(proxy, [...NAMES, 'zoo'], 4)
    await page.goto('/')
    await expect(status).toHaveText('7 repositories')
    // A page refreshes a list older than two seconds on its own, and a slow machine needs that long: let it finish.
    proxy.gate.open()
    await expect(refresh).toBeEnabled()
  })

  await test.step('it is read anew by its button, behind what is shown', async () => {
    proxy.reset()
    proxy.gate.shut()
    serveCatalog(proxy, [...NAMES, 'zoo', 'zulu'], 4)
    await refresh.click()
    await proxy.gate.waiting(1)
    await expect(page.getByRole('button', { name: 'Refreshing…' })).toBeDisabled()
    await expect(status).toHaveText(/^[78] repositories$/)
    proxy.gate.open()
    await expect(status).toHaveText('9 repositories')
    await expect(refresh).toBeEnabled()
    expect(proxy.log.lines().filter(isOfCatalog)).toHaveLength(3)
  })

  await test.step('an empty one shows how to push a first image, and then the image', async () => {
    proxy.reset()
    serveCatalog(proxy, [])
    // It refreshes on its own once the list shown isn't current.
    await expect(async () => {
      await page.reload()
      await expect(firstImage).toBeVisible({ timeout: 1000 })
    }).toPass()
    const push = page.getByRole('region', { name: 'Push the image' })
    await expect(push).toHaveText(/docker push 127\.0\.0\.1:\d+\/.*hello-world/)
    await expect(push).toContainText(`docker push ${registry.host}/`)
    await shoot(page, 'registry-empty')
    await registry.push('1.0')
    proxy.reset()
    await page.reload()
    await expect(firstImage).toHaveCount(0)
    await page.getByRole('searchbox').fill(registry.repository)
    await expect(page.getByRole('link', { name: registry.repository })).toBeVisible()
  })
})
