import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import { activityCards } from './support/activity-cards'
import { projectFolder } from './support/app-process'
import { expectNoAxeViolations } from './support/axe'
import { type BelowPath, PATH, startBelowPath } from './support/below-path'
import type { Pair } from './support/pair'
import { pushSigned, seedVersions } from './support/seed-pair'
import { expectCommand, openSetMeUp } from './support/set-me-up-dialog'
import { shoot } from './support/shoot'
import { expect, registryTest } from './support/story'
import { rowOf } from './support/tags-page'

/** While it exists, no page can be displayed. */
const BROKEN = join(tmpdir(), `porthole-broken-layout-${process.pid}`)
const BREAK = pathToFileURL(join(projectFolder, 'e2e/support/break-layout.ts')).href
const SECRET = { SESSION_SECRET: 'a secret of both instances: 0123456789' }

const test = registryTest.extend<{ staysBelow: undefined }, { below: BelowPath }>({
  below: [
    async ({ browserName: _ }, provide) => {
      const below = await startBelowPath('https', {
        nodeOptions: `--import ${BREAK}`,
        variables: { BREAK_LAYOUT: BROKEN, ...SECRET },
      })
      await provide(below)
      await below.stop()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // Counted twice: by what the browser says, and by what arrived.
  staysBelow: [
    async ({ context, below }, provide) => {
      const requests: string[] = []
      context.on('request', (request) => requests.push(request.url()))
      const before = below.outside().length
      await provide(undefined)
      const left = requests.filter((url) => /^https?:/.test(url) && !isBelow(url, below))
      expect(left, `of ${requests.length} requests`).toEqual([])
      expect(below.outside().slice(before)).toEqual([])
    },
    { auto: true },
  ],
})
test.use({ ignoreHTTPSErrors: true, permissions: ['clipboard-read', 'clipboard-write'] })

function isBelow(url: string, { url: base }: BelowPath): boolean {
  return url.startsWith(base) && /^(?:$|[/?#])/.test(url.slice(base.length))
}

/** Every address that the page offers is below the path. */
async function expectAddressesBelow(page: Page, below: BelowPath): Promise<void> {
  const addresses = await page.evaluate(() => [
    ...[...document.querySelectorAll('a')].map(({ href }) => href),
    ...[...document.querySelectorAll('form')].map(({ action }) => action),
  ])
  const own = addresses.filter((address) => address.startsWith(below.origin))
  expect(own.filter((address) => !isBelow(address, below) || address.includes(`${PATH}${PATH}`))).toEqual([])
}

const box = (page: Page) => page.getByRole('combobox', { name: 'Search, or open a reference' })

async function searchFor(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(box(page)).toBeFocused()
  await page.keyboard.insertText(text)
}

async function signIn(page: Page, { pusher }: Pair): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click()
  await page.getByLabel('Username').fill(pusher.user)
  await page.getByLabel('Password').fill(pusher.password)
  await page.keyboard.press('Enter')
}

test('pages, links, forms, search, and downloads are below the path', async ({ page, context, below }) => {
  const pair = await below.begin('reader')
  const { digest } = await pushSigned(pair)
  const { host } = pair.from.proxy
  const repository = `${host}/${pair.source.repository}`
  const link = (address: string) => page.locator(`a[href="${PATH}${address}"]`).first()

  await test.step('from home to a tag', async () => {
    await page.goto(`${below.url}/`)
    await expect(page).toHaveURL(below.url)
    await expectAddressesBelow(page, below)
    await link(`/${host}`).click()
    await expect(page).toHaveURL(`${below.url}/${host}`)
    await expectAddressesBelow(page, below)
    await page.goto(`${below.url}/${repository}`)
    await expect(rowOf(page, '1.0').getByRole('button', { name: digest.slice(7, 19) })).toBeVisible()
    await expectAddressesBelow(page, below)
    await page.getByRole('link', { name: '1.0', exact: true }).click()
    await expect(page).toHaveURL(`${below.url}/${repository}:1.0`)
  })

  await test.step('the views of an image, and the links of a document', async () => {
    await expect(page.getByRole('heading', { level: 1 })).toContainText(':1.0')
    for (const name of ['Manifest', 'Config']) {
      await page.getByRole('main').getByRole('link', { name }).first().click()
      await expect(page).toHaveURL(new RegExp(`view=${name.toLowerCase()}`))
      await expectAddressesBelow(page, below)
    }
    await page.goto(`${below.url}/${repository}@${digest}?view=manifest`)
    const document = page.getByRole('region', { name: 'Document' })
    await document.getByRole('link').first().click()
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(isBelow(page.url(), below)).toBe(true)
    await page.goBack()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Download', exact: true }).click()
    expect((await readFile(await (await download).path(), 'utf8')).length).toBeGreaterThan(100)
  })

  await test.step('Set Me Up', async () => {
    const dialog = await openSetMeUp(page, `${below.url}/${repository}:1.0`)
    await expectCommand(dialog.getByRole('region', { name: /^Pull/ }), `docker pull ${repository}:1.0`)
    await page.keyboard.press('Escape')
  })

  await test.step('search: a reference, a pasted link, and a new tab', async () => {
    await searchFor(page, `${below.url}/${repository}?view=versions`)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${below.url}/${repository}?view=versions`)
    await searchFor(page, `${repository}:1.0`)
    const option = page.getByRole('listbox', { name: 'Search results' }).getByRole('option').first()
    await expect(option).toHaveAttribute('href', `${PATH}/${repository}:1.0`)
    const opened = context.waitForEvent('page')
    await page.keyboard.press('Control+Enter')
    const tab = await opened
    await expect(tab).toHaveURL(`${below.url}/${repository}:1.0`)
    await tab.close()
  })

  await test.step('exports', async () => {
    await page.goto(`${below.url}/${repository}`)
    await expect(rowOf(page, '1.0').getByRole('button', { name: digest.slice(7, 19) })).toBeVisible()
    for (const format of ['CSV', 'JSON']) {
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: format, exact: true }).click()
      expect(await readFile(await (await download).path(), 'utf8')).toContain(digest)
    }
  })

  await test.step('the check of a registry', async () => {
    await page.goto(`${below.url}/${host}?view=check`)
    const name = page.getByRole('textbox', { name: 'Repository to check' })
    await name.fill(`${pair.source.repository}:1.0`)
    await name.press('Enter')
    await expect(page).toHaveURL(new RegExp(`^${below.url}/${host}\\?view=check&reference=`))
    await expect(page.getByRole('status').filter({ hasText: /\d+ ok/ })).toBeVisible()
    await expectAddressesBelow(page, below)
  })

  await test.step('what is missing, and what can’t be displayed', async () => {
    expect((await page.goto(`${below.url}/${repository}:2.0`))?.status()).toBe(404)
    await expectAddressesBelow(page, below)
    await page.getByRole('link', { name: `All tags in ${pair.source.repository}` }).click()
    await expect(page).toHaveURL(`${below.url}/${repository}`)
  })
})

test('a visitor signs in, watches a copy through the proxy as it happens, and signs out', async ({
  page,
  context,
  below,
}) => {
  const pair = await below.begin('writer')
  await pushSigned(pair)
  const { from, to, source, prod } = pair
  await page.goto(`${below.url}/copy?from=${from.proxy.host}/${source.repository}:1.0`)
  await signIn(page, pair)
  const target = page.getByRole('combobox', { name: /^To/ })
  await target.fill(`${to.proxy.host}/${prod.repository}:1.0`)
  await page.keyboard.press('Enter')
  const planned = page.getByRole('region', { name: 'Plan' })
  await expect(planned).toContainText(prod.repository)
  to.proxy.gate.shut()
  await planned.getByRole('button', { name: /^Copy/ }).click()
  const job = page.getByRole('region', { name: 'Job' })
  // Each round lets the job get further while its end waits.
  await expect
    .poll(async () => {
      to.proxy.gate.release()
      return (await job.isVisible()) ? job.innerText() : ''
    })
    .toMatch(/[1-9]\d* of \d+ blobs/)
  await expect(job.getByRole('heading', { name: 'Running…' })).toBeVisible()
  to.proxy.gate.open()
  await expect(job.getByRole('heading', { name: 'Succeeded' })).toBeVisible()
  await expectAddressesBelow(page, below)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Activity' }).click()
  await expect(page).toHaveURL(`${below.url}/activity`)
  await expect(activityCards(page).filter({ hasText: prod.repository })).toContainText('succeeded')

  const sessions = async () => (await context.cookies()).filter(({ name }) => name.includes('session'))
  expect(await sessions()).toEqual([
    expect.objectContaining({ name: expect.stringMatching(/^__Secure-/), path: PATH, secure: true }),
  ])
  await page.getByRole('button', { name: 'Accounts' }).click()
  await page.getByRole('dialog', { name: 'Accounts' }).getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(sessions).toEqual([])
})

test('two instances on one host keep sign-ins, themes, and recent repositories apart', async ({
  page,
  context,
  below,
}) => {
  const pair = await below.begin('apart')
  await seedVersions(pair)
  const { host, url } = pair.to.proxy
  const repository = `${host}/${pair.dev.repository}`
  const second = await below.startSecond({ registries: [{ host, url }] }, SECRET)
  try {
    await page.goto(`${below.url}/${repository}`)
    await signIn(page, pair)
    await expect(page.getByRole('link', { name: '1.10.0', exact: true })).toBeVisible()
    const theme = page.getByRole('button', { name: /^Theme/ })
    await theme.click()
    await theme.click()
    await expect(theme).toHaveAccessibleName('Theme: dark. Switch to system')
    const [cookie] = (await context.cookies()).filter(({ name }) => name.startsWith('theme'))
    expect(cookie).toMatchObject({ path: PATH, value: 'dark' })
    expect(await (await page.reload())?.text()).toContain('data-theme="dark"')

    const tab = await context.newPage()
    await tab.goto(`${below.url}/second/${repository}`)
    await expect(tab.getByRole('main').getByRole('alert')).toContainText('UNAUTHORIZED · 401')
    await expect(tab.getByRole('button', { name: /^Theme/ })).toHaveAccessibleName(/^Theme: system/)
    await tab.goto(`${below.url}/second`)
    await expect(tab.getByRole('main')).not.toContainText(pair.dev.repository)

    await tab.goto(`${below.url}/second/${repository}`)
    await signIn(tab, pair)
    await tab.getByRole('button', { name: `Signed in to ${host} as ${pair.pusher.user}` }).click()
    await tab.getByRole('dialog', { name: 'Accounts' }).getByRole('button', { name: 'Sign out' }).click()
    await expect(tab.getByRole('main').getByRole('alert')).toContainText('UNAUTHORIZED · 401')
    await page.reload()
    await expect(page.getByRole('link', { name: '1.10.0', exact: true })).toBeVisible()
    await page.goto(below.url)
    await expect(page.getByRole('main')).toContainText(pair.dev.repository)
  } finally {
    await second.stop()
  }
})

test('a page that can’t be displayed reloads below the path', async ({ browser, below }) => {
  // Its errors are in the browser's console.
  const context = await browser.newContext({ ignoreHTTPSErrors: true })
  const page = await context.newPage()
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  writeFileSync(BROKEN, '')
  try {
    expect((await page.goto(`${below.url}/activity`))?.status()).toBe(500)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This page can’t be displayed')
    rmSync(BROKEN)
    await page.getByRole('link', { name: 'Reload' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Activity' })).toBeVisible()
    expect(requests.filter((url) => !isBelow(url, below))).toEqual([])
  } finally {
    if (existsSync(BROKEN)) rmSync(BROKEN)
    await context.close()
  }
})

test('where a proxy removes the path, a page says how to fix it', async ({ browser, below }) => {
  const { app } = await below.begin('removed')
  const page = await browser.newPage()
  expect((await page.goto(app.url))?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Porthole is at ${PATH} on this server.`)
  await expect(
    page.getByText('a proxy removes the path. Forward requests with the path of PUBLIC_URL.'),
  ).toBeVisible()
  await expectNoAxeViolations(page)
  await shoot(page, 'path-removed')
  await expect(page.getByRole('link', { name: 'Open Porthole' })).toHaveAttribute('href', PATH)
  await page.close()
})
