import type { Page } from '@playwright/test'
import { card, clipboard, instructions, tab } from './support/artifact-page'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const CREATED = '2025-06-01T12:00:00Z'

/** A Dockerfile's history: five lines, three of them with a layer. */
const HISTORY = [
  { created_by: '/bin/sh -c #(nop) ADD file:abc in / ', created: '2025-05-01T00:00:00Z' },
  { created_by: 'ENV MODE=fast', created: CREATED, comment: 'buildkit.dockerfile.v0', empty_layer: true },
  {
    created_by: 'RUN /bin/sh -c apt-get update && apt-get install -y curl && rm -rf /var/lib/apt # buildkit',
    created: CREATED,
    comment: 'buildkit.dockerfile.v0',
  },
  { created_by: 'COPY app /app # buildkit', created: CREATED, comment: 'buildkit.dockerfile.v0' },
  { created_by: 'CMD ["/app"]', created: CREATED, comment: 'buildkit.dockerfile.v0', empty_layer: true },
]
const LAYERS = [{ sizeBytes: 50_000 }, { sizeBytes: 200_000 }, { sizeBytes: 2_000 }]

const bar = (page: Page) => page.getByRole('list', { name: 'Layers' })
const detail = (page: Page) => page.getByRole('region', { name: 'Chosen layer' })
const line = (page: Page, text: string) => instructions(page).filter({ hasText: text }).getByRole('button')

test('the layers as one bar, the instructions beside it, the largest layer chosen', async ({
  page,
  registry,
}) => {
  const image = await registry.push('1.0', { layers: LAYERS, history: HISTORY })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(bar(page).getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('main')).toContainText('3 layers, 252.6 kB compressed')
  await expect(instructions(page)).toHaveText([
    /Layer 1ADD file:abc in \/.*50\.\d kB/,
    /No layerENV MODE=fast–/,
    /Layer 2RUN apt-get update && apt-get install -y curl && rm -rf \/var\/lib\/apt.*200\.\d kB/,
    /Layer 3COPY app \/app.*2\.\d kB/,
    /No layerCMD \["\/app"\]–/,
  ])
  await expect(line(page, 'apt-get')).toHaveAttribute('aria-current', 'true')
  const widths = await bar(page)
    .getByRole('listitem')
    .evaluateAll((items) => items.map((item) => item.getBoundingClientRect().width))
  const [base = 0, middle = 0, top = 0] = widths
  expect(middle / base).toBeGreaterThan(3.5)
  expect(middle / base).toBeLessThan(4.5)
  expect(top).toBeGreaterThan(2)

  const layer = image.layers[1]
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 2 of 3')
  await expect(detail(page)).toContainText('79 % of the image')
  await expect(detail(page)).toContainText(`${layer?.bytes.length.toLocaleString('en-US')} bytes`)
  await expect(detail(page).getByTitle(layer?.digest ?? '')).toBeVisible()
  await expect(detail(page).getByTitle(layer?.diffId ?? '')).toBeVisible()
  await expect(detail(page).getByTitle(layer?.mediaType ?? '')).toHaveText('gzip')
  await expect(detail(page)).toContainText('1 Jun 2025 12:00:00 UTC')
  await expect(detail(page)).toContainText('buildkit.dockerfile.v0')
  await expect(page.getByRole('region', { name: 'Command' })).toHaveText(
    'RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt',
  )
  const download = page.waitForEvent('download')
  await detail(page).getByRole('link', { name: 'Download this layer' }).click()
  expect((await download).suggestedFilename()).toBe(layer?.digest.replace(':', '-'))
})

test('a layer is chosen by its line and by its part of the bar, kept in the address, and found again', async ({
  page,
  registry,
}) => {
  await registry.push('1.0', { layers: LAYERS, history: HISTORY })
  const address = `/${registry.reference('1.0')}`
  await page.goto(address)
  await line(page, 'COPY').click()
  await expect(page).toHaveURL(`${address}?layer=3`)
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')
  await page.reload()
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')

  await tab(page, 'Config').click()
  await expect(page).toHaveURL(`${address}?view=config`)
  await page.goBack()
  await expect(page).toHaveURL(`${address}?layer=3`)
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')

  await bar(page)
    .getByRole('button', { name: /^Layer 1, 50\.\d kB$/ })
    .click()
  await expect(page).toHaveURL(`${address}?layer=1`)
  await expect(line(page, 'ADD')).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('ArrowDown')
  await expect(line(page, 'ENV')).toBeFocused()
  await expect(page).toHaveURL(address)
  await expect(detail(page).getByRole('heading')).toHaveText('No layer')
  await expect(detail(page)).toContainText('none: this only changes the config')
})

test('up, down, Home and End move; C copies the command; the list is one stop for Tab', async ({
  page,
  registry,
}) => {
  await registry.push('1.0', { layers: LAYERS, history: HISTORY })
  await page.goto(`/${registry.reference('1.0')}?layer=1`)
  await line(page, 'ADD').focus()
  await page.keyboard.press('ArrowUp')
  await expect(line(page, 'ADD')).toBeFocused()
  await page.keyboard.press('End')
  await expect(line(page, 'CMD')).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(line(page, 'CMD')).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(line(page, 'apt-get')).toHaveAttribute('aria-current', 'true')
  await page.keyboard.press('c')
  await expect(page.getByText('Command copied')).toBeVisible()
  expect(await clipboard(page)).toBe(
    'RUN apt-get update \\\n    && apt-get install -y curl \\\n    && rm -rf /var/lib/apt',
  )
  await page.keyboard.press('Home')
  await expect(line(page, 'ADD')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(line(page, 'ENV')).not.toBeFocused()
  await expect(detail(page).locator(':focus')).toHaveCount(1)
})

test('another platform starts with its own largest layer', async ({ page, registry }) => {
  await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', layers: LAYERS, history: HISTORY },
      { platform: 'linux/arm64', layers: [{ sizeBytes: 90_000 }] },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await line(page, 'COPY app').click()
  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(page).toHaveURL(`/${registry.reference('1.0')}?platform=linux/arm64`)
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 1 of 1')
  await expect(instructions(page).getByRole('button', { name: /COPY part-0/ })).toHaveAttribute(
    'aria-current',
    'true',
  )
})

test('very many layers and long commands fit on a phone', async ({ page, registry }) => {
  const layers = Array.from({ length: 127 }, () => ({ sizeBytes: 40 }))
  const history = layers.map((_, n) => ({
    created_by: `RUN /bin/sh -c echo ${n} ${'averyveryverylongword'.repeat(20)} # buildkit`,
    created: CREATED,
  }))
  await registry.push('1.0', { layers, history })
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`/${registry.reference('1.0')}?layer=120`)
  await expect(bar(page).getByRole('listitem')).toHaveCount(127)
  await page.getByRole('list', { name: 'Instructions' }).scrollIntoViewIfNeeded()
  await expect(line(page, 'echo 119')).toBeInViewport()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  const below = await page.evaluate(
    () =>
      document.documentElement.scrollHeight -
      scrollY -
      (document.querySelector('main')?.getBoundingClientRect().bottom ?? 0),
  )
  expect(below, 'blank space below the page').toBeLessThanOrEqual(1)
  const [last, list] = [bar(page).getByRole('listitem').last(), bar(page)]
  const [lastBox, listBox] = [await last.boundingBox(), await list.boundingBox()]
  expect((lastBox?.x ?? 0) + (lastBox?.width ?? 0)).toBeLessThanOrEqual(
    (listBox?.x ?? 0) + (listBox?.width ?? 0) + 0.5,
  )
  await shoot(page, 'many-layers')
})
