import { NAMES, namespace, playCatalog, rowsOf } from './support/catalog'
import { expect, test } from './support/story'

test.use({ isCold: true })

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

test('a list that was read before is there at once with its age, and is read anew behind it and by its button', async ({
  page,
  registry,
}) => {
  const { proxy } = registry
  playCatalog(proxy, NAMES, 4)
  await page.goto('/')
  const status = page.getByRole('status').filter({ hasText: 'repositories' })
  await expect(status).toHaveText('7 repositories')
  await expect(page.getByText('Read just now')).toBeVisible()

  // Nothing is answered any more: the page is there all the same, whole.
  proxy.reset()
  proxy.gate.shut()
  playCatalog(proxy, [...NAMES, 'zoo'], 4)
  await page.goto('/')
  await expect(status).toHaveText('7 repositories')

  // After two seconds, which a slow machine needs to get here, a page refreshes its list unasked: let that finish.
  proxy.gate.open()
  const refresh = page.getByRole('button', { name: 'Read the list anew' })
  await expect(refresh).toBeEnabled()
  proxy.reset()
  proxy.gate.shut()
  playCatalog(proxy, [...NAMES, 'zoo', 'zulu'], 4)
  await refresh.click()
  await proxy.gate.waiting(1)
  await expect(page.getByRole('button', { name: 'The list is being read anew' })).toBeDisabled()
  await expect(status).toHaveText(/^[78] repositories$/)
  proxy.gate.open()
  await expect(status).toHaveText('9 repositories')
  await expect(refresh).toBeEnabled()
  expect(proxy.log.lines()).toHaveLength(3)

  // By itself, once what is shown is not of this moment.
  proxy.reset()
  playCatalog(proxy, NAMES, 4)
  await expect(async () => {
    await page.reload()
    await expect(status).toHaveText('7 repositories', { timeout: 1000 })
  }).toPass()
})

test('what comes above the reader’s place when the list is read anew leaves that place where it is', async ({
  page,
  registry,
}) => {
  const { proxy } = registry
  const names = Array.from({ length: 400 }, (_, n) => `app-${n}`)
  playCatalog(proxy, names)
  await page.goto('/')
  const status = page.getByRole('status').filter({ hasText: 'repositories' })
  await expect(status).toHaveText('400 repositories')
  const row = rowsOf(page).filter({ hasText: /^app-150$/ })
  await expect(async () => {
    // Before the page's script came, it would lose the place.
    await page.evaluate(() => window.scrollTo(0, 6000))
    await expect(row).toBeInViewport({ timeout: 1000 })
  }).toPass()
  const before = await row.boundingBox()
  proxy.reset()
  playCatalog(proxy, [...Array.from({ length: 7 }, (_, n) => `aaa-${n}`), ...names.slice(2)])
  // A click would scroll to the button.
  await page.getByRole('button', { name: 'Read the list anew' }).dispatchEvent('click')
  await expect(status).toHaveText('405 repositories')
  await expect.poll(async () => (await row.boundingBox())?.y).toBe(before?.y)
})
