import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { card, clipboard, instructions, tab } from './support/artifact-page'
import { digestOf } from './support/push'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const text = (page: Page) => page.getByRole('region', { name: 'Document' })
const documents = (page: Page) => page.getByRole('navigation', { name: 'Documents' })

/** Downloads what the page offers, and gives the bytes. */
async function download(page: Page): Promise<Buffer> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download', exact: true }).click()
  return readFileSync(await (await started).path())
}

test('index, manifest and config as stored: copy and download give the exact bytes', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0')
  const [, arm64] = index.children
  if (!arm64) throw new Error('two children were pushed')
  await page.goto(`/${registry.reference('1.0')}?platform=linux/arm64`)
  await tab(page, 'Manifest').click()
  for (const [name, stored] of [
    ['index', index],
    ['manifest', arm64],
    ['config', arm64.config],
  ] as const) {
    await documents(page).getByRole('link', { name, exact: false }).click()
    const address = new URL(page.url())
    await expect(documents(page).locator('[aria-current=page]')).toHaveText(new RegExp(`^${name}$`, 'i'))
    await expect(page.getByText('bytes match the digest', { exact: true })).toBeVisible()
    await expect(page.getByRole('main').getByTitle(stored.mediaType).last()).toBeVisible()
    await page.getByRole('button', { name: `Copy digest of the ${name}` }).click()
    expect(await clipboard(page)).toBe(stored.digest)
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    expect(digestOf(Buffer.from(await clipboard(page)))).toBe(stored.digest)
    expect(digestOf(await download(page))).toBe(stored.digest)
    expect(address.searchParams.get('platform')).toBe('linux/arm64')
  }
  await expect(page).toHaveURL(
    `/${registry.reference('1.0')}?platform=linux/arm64&view=manifest&document=config`,
  )
  await shoot(page, 'manifest')
})

test('digests lead on: children to their pages, layers to their instructions, a config to its text', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: ['linux/amd64', { platform: 'linux/arm64', layers: 2 }],
    attestations: true,
  })
  const [, arm64] = index.children
  const address = `/${registry.reference('1.0')}?platform=linux/arm64`
  await page.goto(`${address}&view=manifest`)
  for (const { digest } of [...index.children, ...index.attestations])
    await expect(text(page).getByRole('link', { name: digest }).first()).toHaveAttribute(
      'href',
      `/${registry.reference(digest)}`,
    )
  await text(page).getByRole('link', { name: arm64?.digest }).first().click()
  await expect(page).toHaveURL(`/${registry.reference(arm64?.digest ?? '')}`)
  await expect(card(page, 'linux/arm64')).toBeVisible()

  await page.goto(`${address}&view=manifest&document=manifest`)
  await text(page).getByRole('link', { name: arm64?.layers[1]?.digest }).click()
  await expect(page).toHaveURL(`${address}&layer=2`)
  await expect(instructions(page).getByRole('button', { name: /part-1/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await page.goBack()
  await text(page).getByRole('link', { name: arm64?.config.digest }).click()
  await expect(page).toHaveURL(`${address}&view=manifest&document=config`)
  await expect(text(page)).toContainText('"diff_ids"')
})

test('a Docker image of one platform has a manifest and a config', async ({ page, registry }) => {
  await registry.push('1.0', { mediaTypes: 'docker' })
  await page.goto(`/${registry.reference('1.0')}?view=manifest`)
  await expect(documents(page).getByRole('link')).toHaveText(['Manifest', 'Config'])
  await expect(text(page)).toContainText('application/vnd.docker.distribution.manifest.v2+json')
})

test('a document of one line is indented for reading, and copied as it is', async ({ page, registry }) => {
  const image = await registry.push('1.0')
  await page.goto(`/${registry.reference('1.0')}?view=manifest&document=config`)
  await expect(text(page)).toContainText('{\n  "created": "2025-06-01T12:00:00Z",\n')
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  expect(await clipboard(page)).toBe(image.config.bytes.toString())
})

test('a config that is gone is told where its text would be, and the manifest still shows', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0', { seed: 'its config is refused' })
  registry.proxy.play(new RegExp(`blobs/${image.config.digest}`), {
    status: 404,
    body: '{"errors":[{"code":"BLOB_UNKNOWN","message":"blob unknown to registry"}]}',
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('alert').filter({ hasText: 'BLOB_UNKNOWN' })).toContainText(
    'blob unknown to registry',
  )
  await tab(page, 'Manifest').click()
  await expect(text(page)).toContainText(image.config.digest)
  await documents(page).getByRole('link', { name: 'Config' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'BLOB_UNKNOWN' })).toBeVisible()
})
