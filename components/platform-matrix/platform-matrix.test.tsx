import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { answerLines, makeRow, NAME, PLACE, RATE_LIMIT, renderView } from '@/lib/testing/components/tag-list'
import { PlatformMatrix } from './platform-matrix'

const ROWS = [
  makeRow('1.2', 10, { platforms: ['linux/amd64', 'linux/arm64', 'linux/s390x'] }),
  makeRow('1.1', 20, { platforms: ['linux/amd64', 'linux/arm64'] }),
  makeRow('1.0', 30),
]

function renderMatrix(query = '', tags = ROWS.map(({ tag }) => tag)) {
  const requests = answerRequests({
    '/api/tag-details': () =>
      answerLines([
        { tagDetails: 'scan-1', tagCount: tags.length, loadedCount: 0 },
        ...ROWS.map((row) => ({ row })),
      ]),
  })
  const view = <PlatformMatrix {...PLACE} rateLimit={RATE_LIMIT} />
  return renderView(view, { tags: { tags } }, { query: `?view=matrix${query}` }).then(() => requests)
}

const cells = (tag: string) => page.getByRole('row', { name: tag }).getByRole('cell')

test('only required platforms can be gaps, and the address has them', async () => {
  await renderMatrix()
  await expect.element(page.getByText('1 of 3 tags incomplete')).toBeVisible()
  await expectTexts(cells('1.1'), ['✓', '✓', '·'])
  await expectTexts(cells('1.0'), ['✓', 'not in this tag', '·'])
  await page.getByRole('button', { name: 'Don’t require linux/arm64' }).click()
  await expect.element(page.getByText('0 of 3 tags incomplete')).toBeVisible()
  await page.getByRole('combobox', { name: 'Require a platform' }).selectOptions('linux/s390x')
  await expect.element(page.getByText('2 of 3 tags incomplete')).toBeVisible()
  expect(currentAddress()).toBe(`/${NAME}?view=matrix&require=linux/amd64,linux/s390x`)
})

test('applies the filters in the address', async () => {
  await renderMatrix('&incomplete=yes&require=linux/s390x')
  await expectTexts(page.getByRole('rowheader'), ['1.1', '1.0'])
})

test('shows the filters in the address above many tags, which load after a click', async () => {
  const tags = Array.from({ length: 501 }, (_, n) => `1.${n}`)
  const requests = await renderMatrix('&incomplete=yes&filter=1.1', tags)
  await expect.element(page.getByRole('button', { name: 'Load 501 tags' })).toBeVisible()
  await expect.element(page.getByRole('searchbox', { name: /^Filter/ })).toHaveValue('1.1')
  await expect.element(page.getByRole('checkbox', { name: 'Only incomplete' })).toBeChecked()
  expect(requests).toEqual([])
})

test('a tag that is not loaded may have gaps', async () => {
  await renderMatrix('&filter=1', ['1.3', ...ROWS.map(({ tag }) => tag)])
  await expect.element(page.getByText('1 of 4 tags incomplete, 1 unknown')).toBeVisible()
})
