import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { digestOf } from '@/lib/testing/components/image'
import { catchSavedFile } from '@/lib/testing/components/saved-file'
import { NAME, PLACE, RATE_LIMIT, renderView } from '@/lib/testing/components/tag-list'
import { answerVersions, VERSION_TAGS } from '@/lib/testing/components/versions'
import { SizesView } from './sizes-view'

const table = () => page.getByRole('table', { name: /^Sizes of versions/ })
const columns = () => table().getByRole('columnheader')
const versions = () => table().getByRole('rowheader')

async function renderLoadedSizes() {
  const requests = answerVersions()
  await renderView(
    <SizesView {...PLACE} rateLimit={RATE_LIMIT} />,
    { tags: { tags: VERSION_TAGS } },
    { query: '?view=sizes' },
  )
  await expect.element(page.getByText('Loaded 16 tags: 7 images.')).toBeVisible()
  expect(requests).toHaveLength(1)
}

test('shows the size of each version and platform, and saves the selected ones', async () => {
  const savedFile = catchSavedFile()
  await renderLoadedSizes()
  await expect
    .element(
      page.getByRole('img', {
        name: 'Sizes of 4 versions from 1.26.1 to 1.27.0: linux/amd64 from 500.0 kB to 620.0 kB; linux/arm64 from 523.8 kB to 601.4 kB',
      }),
    )
    .toBeVisible()
  await expectTexts(columns(), ['Tag', 'linux/amd64', 'linux/arm64'])
  await expectTexts(versions(), ['1.27.0', '1.26.3', '1.26.2', '1.26.1'])
  const sizes = (tag: string) => table().getByRole('row', { name: tag }).getByRole('cell')
  await expectTexts(sizes('1.26.2'), ['500.0 kB', 'not in this tag'])
  await expectTexts(sizes('1.27.0'), ['620.0 kB', '601.4 kB'])
  await expectNoAxeViolations()

  // The address has the selection, and only the selection is saved.
  await page.getByRole('checkbox', { name: 'linux/arm64' }).click()
  await page.getByRole('checkbox', { name: '1 pre-release' }).click()
  await expectTexts(columns(), ['Tag', 'linux/amd64'])
  await expectTexts(versions(), ['2.0.0-rc.1', '1.27.0', '1.26.3', '1.26.2', '1.26.1'])
  expect(currentAddress()).toBe(`/${NAME}?view=sizes&platforms=linux/amd64&prereleases=yes`)
  await page.getByRole('button', { name: 'CSV', exact: true }).click()
  const { name, text } = await savedFile()
  expect(name).toBe('team-app-sizes.csv')
  const lines = text.split('\r\n')
  expect(lines[0]).toBe('tag,digest,created,state,linux/amd64')
  expect(lines).toHaveLength(7)
  expect(lines.at(-2)).toBe(`1.26.1,${digestOf(10)},2025-01-01T00:00:00.000Z,loaded,500000`)
})

test('shows the versions and platforms in its address right away', async () => {
  answerVersions()
  const view = <SizesView {...PLACE} rateLimit={RATE_LIMIT} />
  const query = '?view=sizes&platforms=linux/arm64&filter=1.26'
  await renderView(view, { tags: { tags: VERSION_TAGS } }, { query })
  await expectTexts(columns(), ['Tag', 'linux/arm64'])
  await expectTexts(versions(), ['1.26.3', '1.26.2', '1.26.1'])
})
