import { execFile, execFileSync } from 'node:child_process'
import { promisify } from 'node:util'
import { clipboard } from './support/clipboard'
import { client, expectCommand, openSetMeUp, pin, task } from './support/set-me-up-dialog'
import { shoot } from './support/shoot'
import { expect, sampleTest, test } from './support/story'

const run = promisify(execFile)

test('copied commands work, and a repository, a chart, a namespace and a registry have their own', async ({
  page,
  registry,
}, testInfo) => {
  await registry.pushArtifact('0.3.0', {
    config: {
      mediaType: 'application/vnd.cncf.helm.config.v1+json',
      content: '{"name":"web","version":"0.3.0"}',
    },
    blobs: [{ mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', content: 'chart' }],
  })
  const config = { ExposedPorts: { '8080/tcp': {} } }
  const index = await registry.pushIndex('1.27', {
    children: ['linux/amd64', { platform: 'linux/arm64', config }],
  })
  const dialog = await openSetMeUp(page, `/${registry.reference('1.27')}?platform=linux/arm64`)
  const copied = async (title: string | RegExp) => {
    await dialog.getByRole('button', { name: title }).click()
    await expect(dialog.getByRole('button', { name: /^Copied/ })).toBeVisible()
    return clipboard(page)
  }
  const shell = async (command: string) =>
    (await run('bash', ['-euc', command], { cwd: testInfo.outputPath() })).stdout
  await shoot(page, 'set-me-up')
  await task(dialog, 'Run').click()
  await expect(dialog.getByRole('region', { name: /^Run/ })).toContainText('-p 8080:8080')
  await client(dialog, 'Skopeo').click()
  await task(dialog, 'Inspect').click()
  await pin(dialog, 'pin the tag').click()
  expect(await shell(await copied('Copy code: Show the raw manifest'))).toBe(index.bytes.toString())
  await pin(dialog, 'pin this platform').click()
  const platform = dialog.getByRole('combobox', { name: 'Platform' })
  await expect(platform).toHaveValue('linux/arm64')
  expect(await shell(await copied('Copy code: Show the raw manifest'))).toBe(
    index.children[1]?.bytes.toString(),
  )
  await platform.selectOption('linux/amd64')
  expect(await shell(await copied('Copy code: Show the raw manifest'))).toBe(
    index.children[0]?.bytes.toString(),
  )
  await platform.selectOption('linux/arm64')
  await pin(dialog, 'by tag').click()
  expect(JSON.parse(await shell(await copied(/^Copy code: Show the config/)))).toMatchObject({
    architecture: 'arm64',
  })

  const openAt = async (name: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    await page.getByRole('button', { name: 'Set Me Up' }).click()
  }
  const openAbove = async (name: string) => {
    await page.keyboard.press('Escape')
    await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name }).click()
    await openAt(name)
  }
  const [namespace = '', name = ''] = registry.repository.split('/')
  await openAbove(name)
  await client(dialog, 'Docker').click()
  await task(dialog, 'Pull').click()
  await expectCommand(
    dialog.getByRole('region', { name: /^Pull/ }),
    `docker pull ${registry.reference('1.27')}`,
  )
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '0.3.0', exact: true }).click()
  await openAt(`${name}:0.3.0`)
  await expect(client(dialog, 'Helm')).toHaveAttribute('aria-current', 'true')
  await expect(client(dialog, 'Docker')).toHaveCount(0)
  await expect(
    dialog
      .getByRole('region')
      .filter({ hasText: `oci://${registry.reference()}` })
      .first(),
  ).toBeVisible()
  await openAbove(namespace)
  await task(dialog, 'Push').click()
  await expect(dialog.getByRole('region', { name: 'Push the image' })).toHaveText(
    `docker push ${registry.host}/${namespace}/my-image:latest`,
  )
  await openAbove(registry.host)
  await task(dialog, 'Log in').click()
  await expect(dialog.getByRole('region', { name: 'Log in' })).toHaveText(`docker login ${registry.host}`)
  await expect(dialog.getByRole('group', { name: 'Reference' })).toHaveCount(0)
})

sampleTest('a layout has ways out of it, which work, and says where they are', async ({ page }) => {
  const dialog = await openSetMeUp(page, '/sample/library/nginx:1.27')
  const copy = dialog.getByRole('region', { name: 'Copy to a registry' })
  await expect(copy).toContainText('skopeo copy --all')
  const [source = ''] = /oci:\S+/.exec(await copy.innerText()) ?? []
  const index = execFileSync('skopeo', ['inspect', '--raw', source], { encoding: 'utf8' })
  expect(JSON.parse(index)).toHaveProperty('manifests')
  await page.keyboard.press('Escape')
  await page.getByRole('navigation', { name: 'Breadcrumbs' }).getByRole('link', { name: 'nginx' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('nginx')
  await page.getByRole('button', { name: 'Set Me Up' }).click()
  await expect(dialog.getByText('To copy an image out of it, open Set Me Up on a tag')).toBeVisible()
})
