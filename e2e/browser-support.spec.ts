import { expectNoAxeViolations } from './support/axe'
import { guardConsole } from './support/console-guard'
import { listen } from './support/listen'
import { expect, registryTest as test } from './support/story'

test('a console error, and an uncaught one, fail a story', async ({ browser }) => {
  const context = await browser.newContext()
  const expectNoErrors = guardConsole(context)
  const page = await context.newPage()
  expectNoErrors()
  await page.evaluate(() => console.error('hydration failed'))
  await expect.poll(() => complaintOf(expectNoErrors)).toContain('hydration failed')
  await page.evaluate(() => void Promise.reject(new Error('nothing caught this')))
  await expect.poll(() => complaintOf(expectNoErrors)).toContain('nothing caught this')
  await context.close()
})

test('a missing resource fails no story, because the page handles it', async ({ page }) => {
  const server = await listen((_, response) =>
    response.writeHead(404, { 'content-type': 'text/html' }).end('<p>none'),
  )
  const complaint = page.waitForEvent('console')
  await page.goto(server.url)
  expect((await complaint).text()).toContain('Failed to load resource')
  await server.stop()
})

test('axe finds what is wrong with a page, and nothing on a good one', async ({ page }) => {
  const good =
    '<!doctype html><html lang="en"><title>t</title><main><h1>Tags</h1><button>Copy</button></main>'
  await page.setContent(good)
  await expectNoAxeViolations(page)
  await page.setContent(good.replace('Copy', ''))
  await expect(expectNoAxeViolations(page)).rejects.toThrow('button-name')
})

function complaintOf(check: () => void): string {
  try {
    check()
    return ''
  } catch (error) {
    return String(error)
  }
}
