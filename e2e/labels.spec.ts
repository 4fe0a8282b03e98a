import type { Page } from '@playwright/test'
import { clipboard, tab } from './support/artifact-page'
import { descriptorOf, pushManifest } from './support/push'
import { TYPES } from './support/push-image'
import { shoot } from './support/shoot'
import { expect, test } from './support/story'

const table = (page: Page) => page.getByRole('table', { name: 'Labels and annotations' })
const row = (page: Page, key: string) =>
  table(page)
    .getByRole('row')
    .filter({ has: page.getByRole('cell', { name: key, exact: true }) })

test('labels and annotations, each with where it came from', async ({ page, registry }) => {
  const image = await registry.push(undefined, {
    labels: { 'com.example.label': 'from the config' },
    annotations: { 'com.example.manifest': 'from the manifest' },
  })
  await pushManifest(registry.target(), '1.0', {
    schemaVersion: 2,
    mediaType: TYPES.oci.index,
    manifests: [
      {
        ...descriptorOf(image),
        platform: image.platform,
        annotations: { 'com.example.descriptor': 'from the descriptor' },
      },
    ],
    annotations: { 'com.example.index': 'from the index' },
  })
  await page.goto(`/${registry.reference('1.0')}`)
  await expect(tab(page, 'Labels')).toHaveText('Labels4')
  await tab(page, 'Labels').click()
  for (const [key, value, from] of [
    ['com.example.label', 'from the config', 'label'],
    ['com.example.manifest', 'from the manifest', 'manifest'],
    ['com.example.index', 'from the index', 'index'],
    ['com.example.descriptor', 'from the descriptor', 'descriptor'],
  ] as const) {
    await expect(row(page, key).getByRole('cell')).toHaveText([key, value, from], { useInnerText: true })
  }
  await row(page, 'com.example.index')
    .getByRole('button', { name: 'Copy value of com.example.index' })
    .click()
  expect(await clipboard(page)).toBe('from the index')
  await shoot(page, 'labels')

  await page.setViewportSize({ width: 390, height: 800 })
  await expect(row(page, 'com.example.index label')).toHaveCount(0)
  await expect(table(page).getByRole('row').filter({ hasText: 'com.example.label' })).toContainText('label')
})

test('only http and https become links', async ({ page, registry }) => {
  const links = {
    source: 'https://example.com/repo?a=1&b=2#top',
    plain: 'http://example.com/',
  }
  const texts = {
    script: 'javascript:alert(document.domain)',
    data: 'data:text/html,<script>alert(1)</script>',
    file: 'file:///etc/passwd',
    relative: '//example.com/path',
    ssh: 'git@github.com:acme/repo.git',
    blank: 'https://example.com/ and more',
    credentials: 'https://user:secret@example.com/',
    reordered: 'https://example.com/\u202egpj.exe',
    scheme: 'JaVaScRiPt:alert(1)',
    newline: 'java\nscript:alert(1)',
  }
  await registry.push('1.0', { labels: { ...links, ...texts } })
  await page.goto(`/${registry.reference('1.0')}?view=labels`)
  for (const [key, value] of Object.entries(links)) {
    const link = row(page, key).getByRole('link')
    await expect(link).toHaveAttribute('href', value)
    await expect(link).toHaveAttribute('rel', /noopener/)
    await expect(link).toHaveText(value)
  }
  for (const key of Object.keys(texts)) await expect(row(page, key).getByRole('link'), key).toHaveCount(0)
})

test('empty and very long values keep the page whole; none at all is said', async ({ page, registry }) => {
  const long = 'x'.repeat(20_000)
  await registry.push('1.0', { labels: { empty: '', long, ['k'.repeat(300)]: 'v' } })
  await page.setViewportSize({ width: 360, height: 800 })
  await page.goto(`/${registry.reference('1.0')}?view=labels`)
  await expect(
    table(page)
      .getByRole('row')
      .filter({ hasText: /^emptylabelempty/ }),
  ).toHaveCount(1)
  const longRow = table(page).getByRole('row').filter({ hasText: /^long/ })
  await expect(longRow).toContainText('20000 characters; copy gives all')
  await longRow.getByRole('button').click()
  expect(await clipboard(page)).toBe(long)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)

  await registry.push('none')
  await page.goto(`/${registry.reference('none')}?view=labels`)
  await expect(page.getByRole('heading', { name: 'No labels and no annotations' })).toBeVisible()
})
