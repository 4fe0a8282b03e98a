import type { Page } from '@playwright/test'
import { instructions } from './support/artifact-page'
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

const bar = (page: Page) => page.getByRole('list', { name: 'Layers' })
const detail = (page: Page) => page.getByRole('region', { name: 'Chosen layer' })

test('history that does not fit the layers is told, and no layer is lost', async ({ page, registry }) => {
  await registry.push('none', { layers: 2, history: [] })
  await page.goto(`/${registry.reference('none')}`)
  await expect(instructions(page)).toHaveText([/Layer 1no history for this layer/, /Layer 2no history/])

  await registry.push('fewer', { layers: 3, history: HISTORY.slice(0, 2) })
  await page.goto(`/${registry.reference('fewer')}`)
  await expect(bar(page).getByRole('listitem')).toHaveCount(3)
  await expect(instructions(page).filter({ hasText: /Layer \d/ })).toHaveCount(3)

  await registry.push('more', { layers: 1, history: HISTORY })
  await page.goto(`/${registry.reference('more')}`)
  await expect(bar(page).getByRole('listitem')).toHaveCount(1)
  await expect(page.getByRole('main')).toContainText(/history/i)
  await expect(instructions(page)).toHaveCount(5)
})

test('an image without layers says so', async ({ page, registry }) => {
  await registry.push('1.0', { layers: 0, history: [] })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(page.getByRole('main')).toContainText('0 layers')
  await expect(page.getByRole('list', { name: 'Layers' }).getByRole('listitem')).toHaveCount(0)
})

test('secrets in build arguments are pointed out where the command is shown', async ({ page, registry }) => {
  const token = 'q8Zr1vT0xWm4'
  await registry.push('1.0', {
    history: [
      {
        created_by: `RUN |2 VERSION=1.2 NPM_TOKEN=${token} /bin/sh -c npm ci # buildkit`,
        created: CREATED,
      },
    ],
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(instructions(page)).toHaveText([/Layer 1RUN npm ci/])
  await expect(detail(page).getByRole('listitem')).toHaveText(['VERSION=1.2', `NPM_TOKEN=${token}`])
  await expect(detail(page)).toContainText('NPM_TOKEN looks like a secret')
  await expect(page.getByRole('region', { name: 'Command' })).toHaveText('RUN npm ci')
})
