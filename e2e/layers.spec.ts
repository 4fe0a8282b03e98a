import type { Page } from '@playwright/test'
import { card, instructions, tab } from './support/artifact-page'
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

test('the layers of each platform: the largest is chosen, another stays in the address, its bytes are downloaded', async ({
  page,
  registry,
}) => {
  const index = await registry.pushIndex('1.0', {
    children: [
      { platform: 'linux/amd64', layers: LAYERS, history: HISTORY },
      { platform: 'linux/arm64', layers: [{ sizeBytes: 90_000 }, {}], history: HISTORY.slice(0, 1) },
    ],
  })
  const address = `/${registry.reference('1.0')}`
  await page.goto(address)
  await expect(bar(page).getByRole('listitem')).toHaveCount(3)
  await expect(page.getByRole('main')).toContainText('3 layers, 252.6 kB compressed')
  await expect(instructions(page)).toHaveText([
    /Layer 1ADD file:abc in \/.*50\.\d kB/,
    /No layerENV MODE=fast–/,
    /Layer 2RUN apt-get update && apt-get install -y curl && rm -rf \/var\/lib\/apt.*200\.\d kB/,
    /Layer 3COPY app \/app.*2\.\d kB/,
    /No layerCMD \["\/app"\]–/,
  ])
  const layer = index.children[0]?.layers[1]
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 2 of 3')
  await expect(detail(page)).toContainText(`${layer?.bytes.length.toLocaleString('en-US')} bytes`)
  await expect(detail(page).getByTitle(layer?.digest ?? '')).toBeVisible()
  await expect(detail(page).getByTitle(layer?.diffId ?? '')).toBeVisible()
  await expect(detail(page).getByTitle(layer?.mediaType ?? '')).toHaveText('gzip')
  const download = page.waitForEvent('download')
  await detail(page).getByRole('link', { name: 'Download this layer' }).click()
  expect((await download).suggestedFilename()).toBe(layer?.digest.replace(':', '-'))

  await line(page, 'COPY').click()
  await expect(page).toHaveURL(`${address}?layer=3`)
  await page.reload()
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')
  await tab(page, 'Config').click()
  await expect(page).toHaveURL(`${address}?platform=linux/amd64&view=config`)
  await page.goBack()
  await expect(page).toHaveURL(`${address}?layer=3`)
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 3 of 3')

  await card(page, 'linux/arm64').getByRole('link').click()
  await expect(page).toHaveURL(`${address}?platform=linux/arm64`)
  await expect(detail(page).getByRole('heading')).toHaveText('Layer 1 of 2')
  await expect(line(page, 'ADD')).toHaveAttribute('aria-current', 'true')
  await expect(page.getByRole('main')).toContainText('The history speaks of 1 layer, the image has 2')
  await shoot(page, 'layers')
})
