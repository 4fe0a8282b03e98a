import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { client, expectCommand, openSetMeUp, pin, task } from './support/set-me-up-dialog'
import { shoot } from './support/shoot'
import { expect, sampleTest, test } from './support/story'
import { clipboardOf } from './support/tags-page'

const run = promisify(execFile)

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
  test.slow()
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

sampleTest('a layout has ways out of it, which work, and says where they are', async ({ page }) => {
  const dialog = await openSetMeUp(page, '/sample/library/nginx')
  await expect(dialog.getByText('Set Me Up on one of its tags copies that out of it')).toBeVisible()
  await openSetMeUp(page, '/sample/library/nginx:1.27')
  const copy = dialog.getByRole('region', { name: 'Copy to a registry' })
  await expect(copy).toContainText('skopeo copy --all')
  const [source = ''] = /oci:\S+/.exec(await copy.innerText()) ?? []
  const index = execFileSync('skopeo', ['inspect', '--raw', source], { encoding: 'utf8' })
  expect(JSON.parse(index)).toHaveProperty('manifests')
})
