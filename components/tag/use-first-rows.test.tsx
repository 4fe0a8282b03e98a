import { expect, test } from 'vitest'
import { page } from 'vitest/browser'
import { type FirstRows, type TagRow, unknownRow } from '@/lib/tag-details/row'
import { answerRequests } from '@/lib/testing/components/answer-requests'
import {
  answerRows,
  makeRow,
  NOW,
  PLACE,
  RATE_LIMIT,
  renderView,
  rowOf,
} from '@/lib/testing/components/tag-list'
import { TagTable } from './tag-table'

const TAGS = ['1.2', '1.1', '1.0']
const ROWS = TAGS.map((tag, n) => makeRow(tag, n + 1))

function renderStreamed(firstRows: FirstRows) {
  const requests = answerRequests({ '/api/rows': answerRows(ROWS) })
  const view = <TagTable {...PLACE} rateLimit={RATE_LIMIT} now={NOW} firstRows={firstRows} />
  return renderView(view, { tags: { tags: TAGS } }).then((rendered) => ({ requests, ...rendered }))
}

/** The tags in each request for rows. */
const asked = (requests: readonly string[]) =>
  requests.map((line) => new URL(line, 'http://localhost').searchParams.get('tags'))

/** Rows that arrive when `arrive` is called; null for one that took too long. */
function makeComing() {
  const coming = TAGS.map((tag) => [tag, Promise.withResolvers<TagRow | null>()] as const)
  return {
    firstRows: coming.map(([tag, { promise }]) => [tag, promise] as const),
    arrive: (tag: string, row: TagRow | null) => coming.find(([other]) => other === tag)?.[1].resolve(row),
    breakOff: (tag: string) =>
      coming.find(([other]) => other === tag)?.[1].reject(new Error('Connection closed.')),
  }
}

test('rows that the server streams appear as they arrive, and are not requested', async () => {
  const { firstRows, arrive } = makeComing()
  const { requests } = await renderStreamed(firstRows)
  arrive('1.1', makeRow('1.1', 2))
  await expect.element(rowOf('1.1')).toHaveTextContent('amd64')
  await expect.element(rowOf('1.2')).not.toHaveTextContent('amd64')
  arrive('1.2', makeRow('1.2', 1))
  arrive('1.0', { ...unknownRow('1.0'), error: { code: 'MANIFEST_UNKNOWN', message: 'gone' } })
  await expect.element(rowOf('1.2')).toHaveTextContent('amd64')
  await expect.element(rowOf('1.0')).toHaveTextContent('MANIFEST_UNKNOWN')
  // Later than the table waits before it requests rows.
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(requests).toEqual([])
})

test('rows that came with the page are there at once', async () => {
  // biome-ignore lint/suspicious/noThenProperty: React's promises of what has arrived call back at once
  const arrived = (row: TagRow) => ({ then: (use: (row: TagRow) => void) => use(row) })
  const firstRows = ROWS.map((row) => [row.tag, arrived(row) as Promise<TagRow>] as const)
  const { requests } = await renderStreamed(firstRows)
  for (const tag of TAGS) expect(rowOf(tag).element()).toHaveTextContent('amd64')
  expect(requests).toEqual([])
})

test('a row that arrives keeps the focus of its link', async () => {
  const { firstRows, arrive } = makeComing()
  await renderStreamed(firstRows)
  const link = page.getByRole('link', { name: '1.1' })
  link.element().focus()
  arrive('1.1', makeRow('1.1', 2))
  await expect.element(rowOf('1.1')).toHaveTextContent('amd64')
  await expect.element(link).toHaveFocus()
  arrive('1.2', makeRow('1.2', 1))
  arrive('1.0', null)
  // The browser now knows all of them, and which are the same image.
  await expect.element(rowOf('1.0')).toHaveTextContent('amd64')
  await expect.element(link).toHaveFocus()
})

test('the browser asks for the rows that took too long, or were lost with the connection', async () => {
  const { firstRows, arrive, breakOff } = makeComing()
  const { requests } = await renderStreamed(firstRows)
  arrive('1.2', makeRow('1.2', 1))
  arrive('1.1', null)
  breakOff('1.0')
  await expect.element(rowOf('1.1')).toHaveTextContent('amd64')
  await expect.element(rowOf('1.0')).toHaveTextContent('amd64')
  expect(asked(requests)).toEqual(['1.1,1.0'])
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument()
})

test('going back to an old page asks for its rows again', async () => {
  const { firstRows, arrive } = makeComing()
  for (const row of ROWS) arrive(row.tag, row)
  const first = await renderStreamed(firstRows)
  await expect.element(rowOf('1.0')).toHaveTextContent('amd64')
  await first.unmount()
  const { requests } = await renderStreamed(firstRows)
  await expect.element(rowOf('1.0')).toHaveTextContent('amd64')
  expect(asked(requests)).toEqual(['1.2,1.1,1.0'])
})
