import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import { expectNoAxeViolations } from '@/lib/testing/components/axe'
import { currentAddress } from '@/lib/testing/components/current-address'
import { expectTexts } from '@/lib/testing/components/expect-texts'
import { renderComponent } from '@/lib/testing/components/render'
import { answerLines, makeRow } from '@/lib/testing/components/tag-list'
import { Coverage } from './coverage'

const HOST = 'localhost:5000'
const BOTH = ['linux/amd64', 'linux/arm64']
const ROWS = {
  both: makeRow('1.0', 10, { platforms: BOTH }),
  many: makeRow('1.0', 20, { platforms: [...BOTH, 'linux/s390x'] }),
  one: makeRow('1.0', 30),
  refused: makeRow('1.0', 40, { error: { code: 'DENIED', message: 'access denied' } }),
}

/** Answers with rows for the requested items; the registry lists the names. */
function answerCoverage(names: readonly string[] = ['both', 'many', 'one']): string[] {
  return answerRequests({
    '/api/repositories/all': () => answerLines([{ repositories: names, fetchedAt: '2025-07-01T12:00:00Z' }]),
    '/api/coverage': ({ url }) => {
      const items = new URL(url).searchParams.get('references')?.split(',') ?? []
      const rowOf = (item: string) => ROWS[item.split('/').at(-1) as keyof typeof ROWS] ?? ROWS.one
      return answerLines(items.map((item) => ({ reference: item, row: rowOf(item) })))
    },
  })
}

const renderCoverage = (query = '') =>
  renderComponent(<Coverage registry={HOST} />, { address: `/${HOST}?view=platforms${query}` })
const status = () => page.getByRole('status')
const column = (name: RegExp) => page.getByRole('checkbox', { name })
const names = () => page.getByRole('rowheader')

test('a checkbox shows or hides a column; gaps depend only on the required platforms', async () => {
  answerCoverage()
  await renderCoverage()
  await page.getByRole('button', { name: 'Load 3 repositories' }).click()
  await expect.element(status()).toHaveTextContent('3 of 3 repositories loaded, 1 incomplete')
  const headers = () => page.getByRole('columnheader')
  await expectTexts(headers(), ['Repository', ...BOTH, 'linux/s390x'])
  await expectTexts(page.getByRole('row', { name: 'one' }).getByRole('cell'), ['✓', 'not in this tag', '·'])
  await expectNoAxeViolations()

  await column(/linux\/amd64/).click()
  await expectTexts(headers(), ['Repository', 'linux/arm64', 'linux/s390x'])
  await expect.element(status()).toHaveTextContent('1 incomplete')
  await column(/linux\/arm64/).click()
  await column(/linux\/s390x/).click()
  await expectTexts(headers(), ['Repository'])
  await expect.element(status()).toHaveTextContent('1 incomplete')
  await expect.element(page.getByText('are required but hidden')).toBeVisible()
  expect(currentAddress()).toBe(`/${HOST}?view=platforms&platforms=none`)
  await column(/linux\/s390x/).click()
  await expectTexts(headers(), ['Repository', 'linux/s390x'])

  await page.getByRole('combobox', { name: 'Require a platform' }).selectOptions('linux/s390x')
  await expect.element(status()).toHaveTextContent('2 incomplete')
  await page.getByRole('button', { name: 'Don’t require linux/arm64' }).click()
  await page.getByRole('button', { name: 'Don’t require linux/s390x' }).click()
  await expect.element(status()).toHaveTextContent('0 incomplete')
  expect(currentAddress()).toBe(`/${HOST}?view=platforms&platforms=linux/s390x&require=linux/amd64`)
})

test('an address with filters loads a short list immediately', async () => {
  const requests = answerCoverage()
  await renderCoverage('&incomplete=yes&require=linux/s390x&platforms=linux/s390x')
  await expectTexts(names(), ['both:1.0', 'one:1.0'])
  await expectTexts(page.getByRole('columnheader'), ['Repository', 'linux/s390x'])
  await expect.element(page.getByRole('checkbox', { name: 'Only incomplete' })).toBeChecked()
  expect(requests.filter((line) => line.startsWith('/api/coverage'))).toHaveLength(1)
})

test('and a long list after a click, with its filters already set', async () => {
  const requests = answerCoverage(Array.from({ length: 61 }, (_, n) => `team/app-${n}`))
  await renderCoverage('&tag=1.*&platforms=linux/riscv64')
  await expect.element(status()).toHaveTextContent('61 repositories, none loaded')
  await expectTexts(page.getByRole('columnheader'), ['Repository', 'linux/riscv64'])
  await expect.element(page.getByRole('textbox', { name: /^Tag or pattern/ })).toHaveValue('1.*')
  expect(requests.some((line) => line.startsWith('/api/coverage'))).toBe(false)
  await page.getByRole('button', { name: 'Load 61 repositories' }).click()
  await expect.element(status()).toHaveTextContent('61 of 61 repositories loaded, 61 incomplete')
})

test('loads a pasted list in the address immediately', async () => {
  answerCoverage()
  await renderCoverage(`&references=${HOST}/one:1.0,${HOST}/both`)
  await expect.element(status()).toHaveTextContent('2 of 2 references loaded, 1 incomplete')
})

test('a button without references to use counts none', async () => {
  answerCoverage()
  await renderCoverage()
  await page.getByText('Paste a list of references instead').click()
  await expect.element(page.getByRole('button', { name: 'Use references', exact: true })).toBeDisabled()
  await page.getByRole('textbox', { name: 'References' }).fill(`${HOST}/one:1.0`)
  await expect.element(page.getByRole('button', { name: 'Use 1 reference', exact: true })).toBeEnabled()
})

test('a refused item counts neither as loaded nor as free of gaps', async () => {
  answerCoverage(['both', 'refused'])
  await renderCoverage('&incomplete=yes')
  await expect.element(status()).toHaveTextContent('1 of 2 repositories loaded, 0 incomplete, 1 unknown')
  await expect.element(page.getByText('None incomplete so far.')).toBeVisible()
})
