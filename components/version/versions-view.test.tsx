import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import type { KnownQuota } from '@/lib/api/quota'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { readClipboard } from '@/lib/testing/components/clipboard'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { digestOf } from '@/lib/testing/components/image'
import { catchSavedFile } from '@/lib/testing/components/saved-file'
import { NAME, NOW, PLACE, RATE_LIMIT, renderView } from '@/lib/testing/components/tag-list'
import { answerVersions, VERSION_TAGS } from '@/lib/testing/components/versions'
import { VersionsView } from './versions-view'

const table = () => page.getByRole('table', { name: /^Versions of / })
const row = (tag: string) =>
  table()
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name: tag, exact: true }) })
const expectNames = (names: string[]) => expectTexts(table().getByRole('row').getByRole('link'), names)

function renderVersions(quota?: KnownQuota) {
  return renderView(<VersionsView {...PLACE} rateLimit={RATE_LIMIT} now={NOW} />, {
    tags: { tags: VERSION_TAGS },
    ...(quota && { quota }),
  })
}

async function renderLoadedVersions() {
  const requests = answerVersions()
  await renderVersions()
  await expect.element(page.getByText('Loaded 16 tags: 7 images.')).toBeVisible()
  expect(requests).toHaveLength(1)
}

test('groups versions by name until they are loaded', async () => {
  const requests = answerVersions()
  await renderVersions({ isRateLimited: true, quota: null })
  await expectNames(['2.0.0-rc.1', 'latest', '1', '1.27', '1.27.0', '1.26', '1.26.3', '1.26.2', '1.26.1'])
  await expect.element(page.getByText('Load all tags to see which version latest points to.')).toBeVisible()
  await expect.element(row('1.27.0').getByRole('cell', { name: 'not loaded', exact: true })).toBeVisible()
  expect(requests).toEqual([])
})

test('shows aliases, the newest version and tags behind it once all tags are loaded, and opens folded groups', async () => {
  await renderLoadedVersions()
  await expect
    .element(page.getByText('latest points to 1.26.3, newest is 1.27.0.', { exact: true }))
    .toBeVisible()
  await expectNames(['2.0.0-rc.1', '1.27.0', '1.26.3', '1.26.2', '1.26.1'])
  await expect
    .element(row('1.27.0'))
    .toHaveTextContent(/newest stable.*same image as 1\.27\b.*same image as 1\b.*same image as sha-3f2a91b/)
  await expect.element(row('1.26.3')).toHaveTextContent(/latest · newest is 1\.27\.0/)
  await expect.element(row('1.26.1')).toHaveTextContent('same image as 1.26.2')
  await table().getByRole('button', { name: '1 variant: -alpine' }).click()
  await table().getByRole('button', { name: 'Commit tags' }).click()
  await expectNames(['2.0.0-rc.1', '1.27.0', '1.27.0-alpine', '1.26.3', '1.26.2', '1.26.1', 'sha-aaaaaa1'])
  await expectNoAxeViolations()
})

test('a group selects its versions, also those that are folded', async () => {
  await renderLoadedVersions()
  const select = (name: string) => page.getByRole('checkbox', { name, exact: true })
  const bar = (count: string) => page.getByRole('region', { name: `${count} selected` })
  await select('Select 1.27.0').click()
  await expect.element(bar('1 tag')).toHaveTextContent('1 digest')
  await select('Select all of 1.27').click()
  await expect.element(bar('2 tags')).toHaveTextContent('2 digests')
  await page.getByRole('button', { name: '1 variant: -alpine' }).click()
  await expect.element(select('Select 1.27.0-alpine')).toBeChecked()
  await select('Select 1.27.0').click()
  expect((select('Select all of 1.27').element() as HTMLInputElement).indeterminate).toBe(true)
  await page.viewport(1280, 800)
  await page.getByRole('button', { name: 'Copy references' }).click()
  expect(await readClipboard()).toBe(`${NAME}:1.27.0-alpine`)
})

test('finds a version by an alias, and saves what is shown', async () => {
  const savedFile = catchSavedFile()
  await renderLoadedVersions()
  await page.getByRole('searchbox', { name: 'Filter 16 tags' }).fill('stable')
  await expectNames(['1.26.3'])
  await page.getByRole('button', { name: 'JSON', exact: true }).click()
  const { name, text } = await savedFile()
  expect(name).toBe('team-app-versions.json')
  expect(JSON.parse(text)).toEqual([
    expect.objectContaining({
      group: '1.26',
      tag: '1.26.3',
      aliases: expect.arrayContaining(['stable']),
      behind: ['latest'],
      digest: digestOf(20),
      sizeBytes: 540_000,
      state: 'loaded',
    }),
  ])
  await page.getByRole('button', { name: 'Clear filter' }).click()
  await expectNames(['2.0.0-rc.1', '1.27.0', '1.26.3', '1.26.2', '1.26.1'])
})
