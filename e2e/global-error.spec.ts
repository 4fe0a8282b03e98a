import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { projectFolder, startApp } from './support/app-process'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'

test('if the root layout fails, a page says so in its own colors, and reloads with a link', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'porthole-broken-'))
  const trigger = join(folder, 'broken')
  const fault = pathToFileURL(join(projectFolder, 'e2e/support/break-layout.ts')).href
  const app = await startApp({ NODE_OPTIONS: `--import ${fault}`, BREAK_LAYOUT: trigger })
  const violations: string[] = []
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) violations.push(message.text())
  })
  try {
    writeFileSync(trigger, '')
    const answer = await page.goto(`${app.url}/sample?filter=nginx`)
    expect(answer?.status()).toBe(500)
    const heading = page.getByRole('heading', { level: 1, name: 'This page can’t be displayed' })
    await expect(heading).toBeVisible()
    await expect(page).toHaveTitle('Error · Porthole')
    const digest = /under (\w+)\./.exec(await page.getByRole('main').innerText())?.[1]
    expect(app.output()).toContain(`digest: '${digest}'`)
    await expectNoAxeViolations(page)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // The stylesheet has loaded: it sets the page's colors.
      const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor)
      expect(background).toMatch(colorScheme === 'light' ? /^lab\(9/ : /^lab\([0-9]\./)
    }
    await page.emulateMedia({ colorScheme: null })
    await shoot(page, 'page-global-error')
    expect(violations).toEqual([])

    rmSync(trigger)
    await page.getByRole('link', { name: 'Reload' }).click()
    await expect(page.getByRole('table', { name: 'Namespaces and repositories' })).toContainText('nginx')
    await expect(page).toHaveURL(`${app.url}/sample?filter=nginx`)
  } finally {
    await app.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
