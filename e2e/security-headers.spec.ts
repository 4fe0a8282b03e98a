import { expect, test } from './support/story'

test('markup inserted into a page runs nothing', async ({ browser, app }) => {
  // A context without the guard, because the console reports what is blocked.
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(app.url)
  const refused = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const directives: string[] = []
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (directives.push(effectiveDirective) === 2) resolve(directives.sort())
        })
        document.body.insertAdjacentHTML(
          'beforeend',
          `<img src="/none" onerror="document.title = 'ran'"><a href="javascript:document.title='ran'">x</a>`,
        )
        document.body.querySelector<HTMLAnchorElement>('a[href^=javascript]')?.click()
      }),
  )
  expect(refused).toEqual(['script-src-attr', 'script-src-elem'])
  expect(await page.title()).toBe('Porthole')
  await context.close()
})
