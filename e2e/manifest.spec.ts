import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { clipboard, instructions, tab } from './support/artifact-page'
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

test('index, manifest and config as stored: copy and download give the exact bytes, digests lead on', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: ['linux/amd64', { platform: 'linux/arm64', layers: 2 }],
    attestations: true,
  })
  const [, arm64] = index.children
  if (!arm64) throw new Error('two children were pushed')
  const address = `/${registry.reference('1.0')}?platform=linux/arm64`
  const layerLink = `${address}&layer=2`
  const documentLinks = {
    index: [...index.children, ...index.attestations].map(({ digest }) => [
      digest,
      `/${registry.reference(digest)}`,
    ]),
    manifest: [
      [arm64.layers[1]?.digest, layerLink],
      [arm64.config.digest, `${address}&view=manifest&document=config`],
    ],
    config: [],
  }
  await page.goto(address)
  await tab(page, 'Manifest').click()
  for (const [name, stored] of [
    ['index', index],
    ['manifest', arm64],
    ['config', arm64.config],
  ] as const) {
    await documents(page).getByRole('link', { name, exact: false }).click()
    await expect(page).toHaveURL(`${address}&view=manifest&document=${name}`)
    await expect(documents(page).locator('[aria-current=page]')).toHaveText(new RegExp(`^${name}$`, 'i'))
    await expect(page.getByText('bytes match the digest', { exact: true })).toBeVisible()
    await expect(page.getByRole('main').getByTitle(stored.mediaType).last()).toBeVisible()
    await page.getByRole('button', { name: `Copy digest of the ${name}` }).click()
    expect(await clipboard(page)).toBe(stored.digest)
    await page.getByRole('button', { name: 'Copy', exact: true }).click()
    expect(digestOf(Buffer.from(await clipboard(page)))).toBe(stored.digest)
    expect(digestOf(await download(page))).toBe(stored.digest)
    for (const [digest, href] of documentLinks[name])
      await expect(text(page).getByRole('link', { name: digest }).first()).toHaveAttribute('href', href ?? '')
  }
  await expect(text(page)).toContainText('"diff_ids"')
  await shoot(page, 'manifest')

  await documents(page).getByRole('link', { name: 'Manifest' }).click()
  await text(page).getByRole('link', { name: arm64.layers[1]?.digest }).click()
  await expect(page).toHaveURL(layerLink)
  await expect(instructions(page).getByRole('button', { name: /part-1/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
})

test('a Docker image of one platform has a manifest and a config; one that is gone is told where its text would be', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0', { mediaTypes: 'docker', seed: 'its config is refused' })
  registry.proxy.play(new RegExp(`blobs/${image.config.digest}`), {
    status: 404,
    body: '{"errors":[{"code":"BLOB_UNKNOWN","message":"blob unknown to registry"}]}',
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('alert').filter({ hasText: 'BLOB_UNKNOWN' })).toContainText(
    'blob unknown to registry',
  )
  await tab(page, 'Manifest').click()
  await expect(documents(page).getByRole('link')).toHaveText(['Manifest', 'Config'])
  await expect(text(page)).toContainText('application/vnd.docker.distribution.manifest.v2+json')
  await expect(text(page)).toContainText(image.config.digest)
  await documents(page).getByRole('link', { name: 'Config' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'BLOB_UNKNOWN' })).toBeVisible()
})
