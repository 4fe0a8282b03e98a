import { clipboard } from './support/clipboard'
import { oneLine, openSetMeUp } from './support/set-me-up-dialog'
import { expect, test } from './support/story'

test('copying works on a plain-http site, where browsers have no clipboard API, and localhost is explained', async ({
  page,
  context,
  app,
  registry,
}) => {
  await registry.push('1.0')
  // Another machine's browser: the same pages under a name that is neither https nor loopback.
  await page.route('http://porthole.lan/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const headers = { ...(await route.request().allHeaders()), host: 'porthole.lan' }
    await route.fulfill({ response: await route.fetch({ url: `${app.url}${pathname}${search}`, headers }) })
  })
  const dialog = await openSetMeUp(page, `http://porthole.lan/${registry.reference('1.0')}`)
  expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false)
  await expect(dialog.getByText('localhost is your own machine').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Copy code: Pull/ }).click()
  await expect(dialog.getByRole('button', { name: /^Copied code: Pull/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Copied code: Pull/ })).toBeFocused()
  await page.keyboard.press('Escape')
  const secure = await context.newPage()
  await secure.goto(`${app.url}/robots.txt`)
  await expect
    .poll(async () => oneLine(await clipboard(secure)))
    .toBe(`docker pull ${registry.reference('1.0')}`)
})
