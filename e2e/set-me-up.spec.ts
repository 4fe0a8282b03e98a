import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Locator, Page } from '@playwright/test'
import { expectNoAxeViolations } from './support/axe'
import { shoot } from './support/shoot'
import { expect, sampleTest, test } from './support/story'
import { clipboardOf } from './support/tags-page'

const run = promisify(execFile)

async function openSetMeUp(page: Page, address: string): Promise<Locator> {
  await page.goto(address)
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  const dialog = page.getByRole('dialog', { name: 'Set Me Up' })
  await expect(dialog).toBeVisible()
  return dialog
}

const client = (dialog: Locator, name: string) =>
  dialog.getByRole('navigation', { name: 'Clients' }).getByRole('button', { name, exact: true })
const task = (dialog: Locator, name: string) =>
  dialog.getByRole('group', { name: 'Task' }).getByRole('button', { name, exact: true })
const pin = (dialog: Locator, name: string) =>
  dialog.getByRole('group', { name: 'Reference' }).getByRole('button', { name })

/** A snippet's command, without the line breaks that make a long one readable. */
async function expectCommand(snippet: Locator, command: string): Promise<void> {
  await expect.poll(async () => oneLine((await snippet.textContent()) ?? '')).toBe(command)
}

const oneLine = (command: string) => command.replace(/ \\\n +/g, ' ')

test('an index: by tag, pinned for every platform, and pinned for one', async ({ page, registry }) => {
  const index = await registry.pushIndex('1.27', { children: ['linux/amd64', 'linux/arm64'] })
  const name = registry.reference()
  const dialog = await openSetMeUp(page, `/${name}:1.27`)
  await expect(dialog.getByText(`${name}:1.27`, { exact: true }).first()).toBeVisible()
  await expect(client(dialog, 'Docker')).toHaveAttribute('aria-current', 'true')
  await expect(task(dialog, 'Pull')).toHaveAttribute('aria-pressed', 'true')
  const pull = dialog.getByRole('region', { name: /^Pull/ })
  await expectCommand(pull, `docker pull ${name}:1.27`)
  await dialog.getByRole('combobox', { name: 'Platform' }).selectOption('linux/arm64')
  await expectCommand(pull, `docker pull --platform linux/arm64 ${name}:1.27`)

  await pin(dialog, 'pin the tag').click()
  await expect(dialog.getByText('every platform still resolves')).toBeVisible()
  await expect(pull).toContainText(`${name}@${index.digest}`)
  await pin(dialog, 'pin this platform').click()
  await expect(dialog.getByText('fails on other architectures')).toBeVisible()
  await expect(pull).toContainText(`${name}@${index.children[1]?.digest}`)
  await dialog.getByRole('combobox', { name: 'Platform' }).selectOption('linux/amd64')
  await expect(pull).toContainText(`${name}@${index.children[0]?.digest}`)
  await shoot(page, 'set-me-up')
})

test('the platform of the page is the one that is pinned', async ({ page, registry }) => {
  const { children } = await registry.pushIndex('1.27', { children: ['linux/amd64', 'linux/arm64'] })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}?platform=linux/arm64`)
  await pin(dialog, 'pin this platform').click()
  await expect(dialog.getByRole('combobox', { name: 'Platform' })).toHaveValue('linux/arm64')
  await expect(dialog.getByRole('region', { name: /^Pull/ })).toContainText(children[1]?.digest ?? '')
})

test('what runs for long pins the tag, unless asked', async ({ page, registry }) => {
  const { digest } = await registry.pushIndex('1.27', { children: ['linux/amd64', 'linux/arm64'] })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}`)
  for (const name of ['Kubernetes', 'Compose', 'Dockerfile']) {
    await client(dialog, name).click()
    await expect(pin(dialog, 'pin the tag')).toHaveAttribute('aria-pressed', 'true')
    await expect(dialog.getByRole('region').filter({ hasText: digest }).first(), name).toBeVisible()
  }
  await pin(dialog, 'by tag').click()
  await expect(dialog.getByRole('region').filter({ hasText: digest })).toHaveCount(0)
})

test('every client and task has something to copy, filled in', async ({ page, registry }) => {
  await registry.pushIndex('1.27', {
    children: [{ platform: 'linux/amd64', config: { ExposedPorts: { '8080/tcp': {} } } }],
  })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}`)
  const more = dialog.getByRole('button', { name: 'More…' })
  while ((await more.count()) > 0) await more.first().click()
  const clients = dialog.getByRole('navigation', { name: 'Clients' }).getByRole('button')
  const names = await clients.allTextContents()
  expect(names).toEqual(
    expect.arrayContaining(['Docker', 'nerdctl', 'Buildx', 'Skopeo', 'ORAS', 'Compose', 'GitLab CI']),
  )
  const tasks = dialog.getByRole('group', { name: 'Task' }).getByRole('button')
  for (const name of names) {
    await client(dialog, name).click()
    for (const taskName of await tasks.allTextContents()) {
      await task(dialog, taskName).click()
      const snippets = await dialog.getByRole('region').allTextContents()
      expect(snippets, `${name}: ${taskName}`).not.toEqual([])
      expect(snippets.join('\n'), `${name}: ${taskName}`).not.toMatch(/undefined|\[object|null|^\s*$/)
    }
  }
  await client(dialog, 'Docker').click()
  await task(dialog, 'Run').click()
  await expect(dialog.getByRole('region', { name: /^Run/ })).toContainText('-p 8080:8080')
  await task(dialog, 'Push multi-arch').click()
  for (const command of ['docker manifest create', 'docker buildx create --use', 'imagetools create'])
    await expect(dialog.getByRole('region').filter({ hasText: command }).first()).toBeVisible()
})

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

test('the commands work as they are copied', async ({ page, registry }, testInfo) => {
  const index = await registry.pushIndex('1.27', { children: ['linux/amd64', 'linux/arm64'] })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}`)
  const copied = async (title: string | RegExp) => {
    await dialog.getByRole('button', { name: title }).click()
    await expect(dialog.getByRole('button', { name: /^Copied/ })).toBeVisible()
    return clipboardOf(page)
  }
  const shell = async (command: string) =>
    (await run('bash', ['-euc', command], { cwd: testInfo.outputPath() })).stdout
  await client(dialog, 'Skopeo').click()
  await task(dialog, 'Inspect').click()
  await pin(dialog, 'pin the tag').click()
  expect(await shell(await copied('Copy Read the manifest as stored'))).toBe(index.bytes.toString())
  await pin(dialog, 'pin this platform').click()
  await dialog.getByRole('combobox', { name: 'Platform' }).selectOption('linux/arm64')
  expect(await shell(await copied('Copy Read the manifest as stored'))).toBe(
    index.children[1]?.bytes.toString(),
  )
  await pin(dialog, 'by tag').click()
  expect(JSON.parse(await shell(await copied(/^Copy Read the config/)))).toMatchObject({
    architecture: 'arm64',
  })
})

test('registry, namespace and repository have their own', async ({ page, registry }) => {
  await registry.push('1.0')
  const dialog = await openSetMeUp(page, `/${registry.host}`)
  await expect(dialog.getByRole('region', { name: 'Log in' })).toHaveText(`docker login ${registry.host}`)
  await expect(dialog.getByRole('group', { name: 'Reference' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  await openSetMeUp(page, `/${registry.host}/stories`)
  await task(dialog, 'Push').click()
  await expect(dialog.getByRole('region', { name: 'Push it' })).toHaveText(
    `docker push ${registry.host}/stories/my-image:latest`,
  )
  await page.keyboard.press('Escape')

  await openSetMeUp(page, `/${registry.reference()}`)
  await task(dialog, 'Pull').click()
  await expectCommand(
    dialog.getByRole('region', { name: /^Pull/ }),
    `docker pull ${registry.reference('1.0')}`,
  )
})

test('a chart gets Helm’s commands, not Docker’s', async ({ page, registry }) => {
  await registry.pushArtifact('0.3.0', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: '{"name":"web","version":"0.3.0"}',
    },
    blobs: [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', content: 'chart' }],
  })
  const dialog = await openSetMeUp(page, `/${registry.reference('0.3.0')}`)
  await expect(client(dialog, 'Helm')).toHaveAttribute('aria-current', 'true')
  await expect(client(dialog, 'Docker')).toHaveCount(0)
  await expect(
    dialog
      .getByRole('region')
      .filter({ hasText: `oci://${registry.reference()}` })
      .first(),
  ).toBeVisible()
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
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expectNoAxeViolations(page)
  }
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
    await route.fulfill({ response: await route.fetch({ url: `${app.url}${pathname}${search}` }) })
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

test.describe('a plain-http registry that clients know by another name', () => {
  test.use({ settings: { REGISTRY_PUBLIC_HOST: 'registry.acme.dev:5000' } })

  test('stands under that name in every command, with what plain http needs', async ({ page, registry }) => {
    await registry.push('1.0')
    const dialog = await openSetMeUp(page, `/${registry.reference('1.0')}`)
    await expectCommand(
      dialog.getByRole('region', { name: /^Pull/ }),
      `docker pull registry.acme.dev:5000/${registry.repository}:1.0`,
    )
    await dialog.getByText('Show how').click()
    await expect(dialog.getByRole('region', { name: 'Add to /etc/docker/daemon.json' })).toContainText(
      '"registry.acme.dev:5000"',
    )
    const all = await dialog.getByRole('region').allTextContents()
    expect(all.join('\n')).not.toContain(registry.host)
  })
})

sampleTest('a layout has ways out of it, and says where they are', async ({ page }) => {
  const dialog = await openSetMeUp(page, '/sample/library/nginx')
  await expect(dialog.getByText('Set Me Up on one of its tags copies that out of it')).toBeVisible()
  await openSetMeUp(page, '/sample/library/nginx:1.27')
  await expect(dialog.getByRole('region', { name: 'Copy to a registry' })).toContainText('skopeo copy --all')
})
