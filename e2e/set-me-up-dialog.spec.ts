import { expectNoAxeViolations } from './support/axe'
import { client, oneLine, openSetMeUp, pin, task } from './support/set-me-up-dialog'
import { expect, test } from './support/story'
import { clipboardOf } from './support/tags-page'

test('the last choice is remembered, on other pages too', async ({ page, registry }) => {
  await registry.pushIndex('1.27')
  await registry.push('2.0')
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}`)
  await client(dialog, 'Skopeo').click()
  await task(dialog, 'Copy').click()
  await pin(dialog, 'pin the tag').click()
  await openSetMeUp(page, `/${registry.reference('2.0')}`)
  await expect(client(dialog, 'Skopeo')).toHaveAttribute('aria-current', 'true')
  await expect(task(dialog, 'Copy')).toHaveAttribute('aria-pressed', 'true')
  await expect(pin(dialog, 'pinned')).toHaveAttribute('aria-pressed', 'true')
  await openSetMeUp(page, `/${registry.host}`)
  await expect(client(dialog, 'Skopeo')).toHaveAttribute('aria-current', 'true')
})

test('the dialog is worked by keyboard, and gives the focus back', async ({ page, registry }) => {
  await registry.pushIndex('1.27')
  await page.goto(`/${registry.reference('1.27')}`)
  const button = page.getByRole('button', { name: 'Set Me Up' })
  await button.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(client(dialog, 'Docker')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(client(dialog, 'Podman')).toHaveAttribute('aria-current', 'true')
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(button).toBeFocused()
  await expect(page).toHaveURL(`/${registry.reference('1.27')}`)
})

test('on a narrow screen the client is chosen from a list, and nothing is cut off', async ({
  page,
  registry,
}) => {
  await registry.pushIndex('1.27')
  await page.setViewportSize({ width: 360, height: 700 })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}`)
  await dialog.getByRole('combobox', { name: 'Client' }).selectOption('Kubernetes')
  await expect(dialog.getByRole('region').filter({ hasText: 'kind: Deployment' })).toBeVisible()
  const close = await dialog.getByRole('button', { name: 'Close' }).boundingBox()
  expect((close?.x ?? 0) + (close?.width ?? 0)).toBeLessThanOrEqual(360)
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  await expectNoAxeViolations(page)
})

test('on a plain-http site, where browsers have no clipboard api, copying works, and localhost is explained', async ({
  page,
  context,
  app,
  registry,
}) => {
  await registry.push('1.0')
  // Another machine's browser: the same pages under a name that is neither https nor loopback.
  await page.route('http://porthole.test/**', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    const response = await route.fetch({ url: `${app.url}${pathname}${search}` })
    // The app was asked under a loopback name, where a browser heeds this; under the other name it sends none.
    const { 'cross-origin-opener-policy': _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
  const dialog = await openSetMeUp(page, `http://porthole.test/${registry.reference('1.0')}`)
  expect(await page.evaluate(() => 'clipboard' in navigator)).toBe(false)
  await expect(dialog.getByText('localhost is your own machine').first()).toBeVisible()
  await dialog.getByRole('button', { name: /^Copy Pull/ }).click()
  await expect(dialog.getByRole('button', { name: /^Copied Pull/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^Copied Pull/ })).toBeFocused()
  await page.keyboard.press('Escape')
  const secure = await context.newPage()
  await secure.goto(app.url)
  expect(oneLine(await clipboardOf(secure))).toBe(`docker pull ${registry.reference('1.0')}`)
})
