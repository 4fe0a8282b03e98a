import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { shoot } from './support/shoot'
import { storedSizeBytes } from './support/size'
import { expect, test } from './support/story'
import type { StoryRegistry } from './support/story-registry'
import { rowOf } from './support/tags-page'

/** Each image with its tags. */
const IMAGES: [kB: number, platforms: string[], tags: string[]][] = [
  [500, ['linux/amd64'], ['1.26.2', '1.26.1']],
  [540, ['linux/amd64', 'linux/arm64'], ['1.26.3', 'latest']],
  [620, ['linux/amd64', 'linux/arm64'], ['1.27.0', '1.27', 'sha-3f2a91b']],
]

async function pushVersions(registry: StoryRegistry) {
  return Promise.all(
    IMAGES.map(async ([kB, platforms, [first, ...others]], n) => {
      const children = platforms.map((platform, p) => ({
        platform,
        layers: [{ sizeBytes: kB * (1000 - 30 * p) }],
        created: `2025-0${n + 1}-01T00:00:00Z`,
      }))
      const index = await registry.pushIndex(first, { children })
      for (const tag of others) await registry.tag(tag, index)
      return index
    }),
  )
}

async function saved(page: Page, button: 'CSV' | 'JSON'): Promise<{ name: string; text: string }> {
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: button, exact: true }).click()
  const file = await download
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

test('a visitor loads all tags once, and sees versions, sizes and tags without further requests', async ({
  page,
  registry,
}) => {
  const [older, , newer] = await pushVersions(registry)
  const scans: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/tag-details') scans.push(request.url())
  })
  await page.goto(`/${registry.reference()}?view=versions`)
  const table = page.getByRole('table', { name: /^Versions of / })
  const names = table.getByRole('row').getByRole('link')
  await expect(page.getByText('Loaded 7 tags: 3 images.')).toBeVisible()
  await expect(page.getByText('latest points to 1.26.3, newest is 1.27.0.', { exact: true })).toBeVisible()
  await expect(names).toHaveText(['1.27.0', '1.26.3', '1.26.2', '1.26.1'])
  await expect(rowOf(page, '1.27.0')).toContainText(
    /newest stable.*same image as 1\.27\b.*same image as sha-3f2a91b/,
  )
  const json = await saved(page, 'JSON')
  expect(json.name).toBe(`${registry.repository.replaceAll('/', '-')}-versions.json`)
  expect(JSON.parse(json.text)).toContainEqual(
    expect.objectContaining({ group: '1.26', tag: '1.26.3', behind: ['latest'], state: 'loaded' }),
  )
  await shoot(page, 'versions')

  await page.getByRole('link', { name: 'Sizes', exact: true }).click()
  await expect(
    page.getByRole('img', { name: /^Sizes of 4 versions from 1\.26\.1 to 1\.27\.0: / }),
  ).toBeVisible()
  const sizes = page.getByRole('table', { name: /^Sizes of versions/ })
  await expect(sizes.getByRole('row', { name: '1.26.2' }).getByRole('cell')).toHaveText([
    /^50\d\.\d kB$/,
    'not in this tag',
  ])
  await shoot(page, 'sizes')
  await page.getByRole('checkbox', { name: 'linux/arm64' }).uncheck()
  await expect(page).toHaveURL(/view=sizes&platforms=linux\/amd64$/)
  const csv = (await saved(page, 'CSV')).text.split('\r\n')
  expect(csv[0]).toBe('tag,digest,created,state,linux/amd64')
  const [image] = older?.children ?? []
  expect(csv.at(-2)).toBe(
    `1.26.1,${older?.digest},2025-01-01T00:00:00.000Z,loaded,${image && storedSizeBytes(image)}`,
  )

  await page.getByRole('link', { name: 'Tags', exact: true }).click()
  await expect(page.getByRole('table', { name: /^Tags of / })).toBeVisible()
  const tags: { tag: string }[] = JSON.parse((await saved(page, 'JSON')).text)
  expect(tags).toHaveLength(7)
  expect(tags.find(({ tag }) => tag === 'sha-3f2a91b')).toMatchObject({
    state: 'loaded',
    digest: newer?.digest,
    platforms: ['linux/amd64', 'linux/arm64'],
    missingPlatforms: [],
  })
  expect(scans).toHaveLength(1)
})
