import { REPOSITORY_NAMES as NAMES } from '@/lib/testing/repository-names'
import { playCatalog, rowsOf } from './support/catalog'
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
