import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { card, configRow, instructions, tab } from './support/artifact-page'
import { clipboard } from './support/clipboard'
import { digestOf } from './support/push'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'

// The server's markup is checked without a browser: e2e/api/platforms.test.ts, image-views.test.ts.

async function pushThree(registry: StoryRegistry) {
  const index = await registry.pushIndex('1.0', {
    children: [
      {
        platform: 'linux/amd64',
        layers: [{ sizeBytes: 50_000 }, { sizeBytes: 200_000 }, { sizeBytes: 2_000 }],
        labels: { 'com.example.label': 'from the config' },
      },
      { platform: 'linux/arm64', layers: [{ sizeBytes: 90_000 }, {}], config: { WorkingDir: '/arm' } },
      'linux/arm/v7',
    ],
    attestations: true,
  })
  const [amd64, arm64] = index.children
  if (!amd64 || !arm64) throw new Error('three children were pushed')
  return { index, amd64, arm64 }
}

const detail = (page: Page) => page.getByRole('region', { name: 'Selected layer' })
const line = (page: Page, text: string) => instructions(page).filter({ hasText: text }).getByRole('button')
const text = (page: Page) => page.getByRole('region', { name: 'Document' })
const documents = (page: Page) => page.getByRole('navigation', { name: 'Documents' })

/** Downloads a link's file, and returns its name and bytes. */
async function download(page: Page, link: string): Promise<{ name: string; bytes: Buffer }> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: link, exact: true }).click()
  const file = await started
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) }
}

test('an index: a layer, a platform, a view and a document can be selected, kept in the address, copied and downloaded', async ({
  page,
  registry,
}) => {
  const { index, amd64, arm64 } = await pushThree(registry)
  const address = `/${registry.reference('1.0')}`
  const link = (name: string) => card(page, name).getByRole('link')

  await test.step('the largest layer is chosen, and its bytes are downloaded', async () => {
    await page.goto(address)
    await expect(link('linux/amd64')).toHaveAttribute('aria-current', 'true')
    await expect(detail(page).getByRole('heading')).toHaveText('Layer 2 of 3')
    await expect(detail(page).locator(`[data-digest="${amd64.layers[1]?.diffId}"]`)).toBeVisible()
    await shoot(page, 'layers')
    const layer = await download(page, 'Download this layer')
    expect(layer.name).toBe(amd64.layers[1]?.digest.replace(':', '-'))
    expect(digestOf(layer.bytes)).toBe(amd64.layers[1]?.digest)
  })

  await test.step('another layer stays in the address, and Back returns to it', async () => {
    await line(page, 'part-2').click()
    await expect(page).toHaveURL(`${address}?layer=3`)
    await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')
    await tab(page, 'Labels').click()
    await expect(page).toHaveURL(`${address}?platform=linux/amd64&view=labels`)
    await expect(page.getByRole('table', { name: 'Labels and annotations' })).toContainText('from the config')
    await page.goBack()
    await expect(page).toHaveURL(`${address}?layer=3`)
    await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')
  })

  await test.step('a platform stays in the address, by mouse, keyboard and Back', async () => {
    await link('linux/arm64').click()
    await expect(page).toHaveURL(`${address}?platform=linux/arm64`)
    await expect(page.getByRole('navigation', { name: 'Views of linux/arm64' })).toBeVisible()
    await expect(detail(page).getByRole('heading')).toHaveText('Layer 1 of 2')
    await expect(line(page, 'part-0')).toHaveAttribute('aria-current', 'true')
    await tab(page, 'Config').click()
    await expect(page).toHaveURL(`${address}?platform=linux/arm64&view=config`)
    await link('linux/arm/v7').focus()
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(`${address}?platform=linux/arm/v7&view=config`)
    await expect(link('linux/arm/v7')).toHaveAttribute('aria-current', 'true')
    await page.goBack()
    await expect(page).toHaveURL(`${address}?platform=linux/arm64&view=config`)
    await expect(page.getByRole('navigation', { name: 'Views of linux/arm64' })).toBeVisible()
  })

  await test.step('a machine gets its platform, and the config leads to its document', async () => {
    const machine = page.getByRole('region', { name: 'On my machine' })
    await machine.getByLabel('Find the image for').selectOption('linux/amd64/v3')
    await expect(machine.getByRole('status')).toContainText('can also run linux/amd64.')
    await expect(machine.getByRole('status').locator(`[data-digest="${amd64.digest}"]`)).toBeVisible()
    await expect(configRow(page, 'Working directory')).toContainText('/arm')
    await configRow(page, 'Image ID').getByRole('button', { name: 'Copy image ID' }).click()
    await expect.poll(() => clipboard(page)).toBe(arm64.config.digest)
    await configRow(page, 'Image ID').getByRole('link').click()
    await expect(page).toHaveURL(`${address}?platform=linux/arm64&view=manifest&document=config`)
    await expect(text(page)).toContainText('"/arm"')
    await expect(tab(page, 'Manifest')).toHaveAttribute('aria-current', 'page')
  })

  for (const [name, stored] of [
    ['config', arm64.config],
    ['index', index],
    ['manifest', arm64],
  ] as const) {
    await test.step(`the ${name} is copied and downloaded byte for byte`, async () => {
      if (name !== 'config') await documents(page).getByRole('link', { name }).click()
      await expect(page).toHaveURL(`${address}?platform=linux/arm64&view=manifest&document=${name}`)
      await page.getByRole('button', { name: `Copy digest of the ${name}` }).click()
      await expect.poll(() => clipboard(page)).toBe(stored.digest)
      await page.getByRole('button', { name: 'Copy', exact: true }).click()
      await expect.poll(async () => digestOf(Buffer.from(await clipboard(page)))).toBe(stored.digest)
      expect(digestOf((await download(page, 'Download')).bytes)).toBe(stored.digest)
    })
  }
  await shoot(page, 'manifest')

  await test.step('a digest in a document leads to its layer', async () => {
    await text(page).getByRole('link', { name: arm64.layers[1]?.digest }).click()
    await expect(page).toHaveURL(`${address}?platform=linux/arm64&layer=2`)
    await expect(detail(page).getByRole('heading')).toHaveText('Layer 2 of 2')
  })
})
