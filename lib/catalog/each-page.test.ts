import { expect, test } from 'vitest'
import type { RepositoryPage, Source } from '@/lib/source'
import { memorySource } from '@/lib/testing/memory-source'
import { eachPage } from './each-page'

function listing(pages: readonly RepositoryPage[]) {
  const requests: string[] = []
  const source: Source = {
    ...memorySource().source,
    repositories: async ({ last = '0' }) => {
      requests.push(last)
      return pages[Number(last)] ?? { repositories: [] }
    },
  }
  return { source, requests }
}

const THREE = [
  { repositories: ['a', 'b'], next: '1' },
  { repositories: ['c'], next: '2', truncated: 'x is not listed.' },
  { repositories: ['d'] },
]

async function all(source: Source, options: { last?: string; maxNames?: number } = {}) {
  const pages: RepositoryPage[] = []
  for await (const { fetchedAt: _, ...page } of eachPage(source, { maxNames: 100, ...options }, 0))
    pages.push(page)
  return pages
}

test('lists pages to the end, also from a later one', async () => {
  const { source, requests } = listing(THREE)
  expect(await all(source)).toEqual(THREE)
  expect(await all(source, { last: '1' })).toEqual(THREE.slice(1))
  expect(requests).toEqual(['0', '1', '2', '1', '2'])
})

test('requests a page only when the previous one was taken, and none after the reader left', async () => {
  const { source, requests } = listing(THREE)
  const pages = eachPage(source, { maxNames: 100 }, 0)
  await pages.next()
  expect(requests).toEqual(['0'])
  await pages.return()
  expect(requests).toEqual(['0'])
})

test('the last page says that the list was cut off', async () => {
  const { source, requests } = listing(THREE)
  const cut = 'The list was cut off after 3 names.'
  expect((await all(source, { maxNames: 2 })).at(-1)).toEqual({
    repositories: ['c'],
    truncated: `x is not listed. ${cut}`,
  })
  expect(requests).toEqual(['0', '1'])
})

test('a page that leads to itself is the last', async () => {
  const { source } = listing([
    { repositories: ['a'], next: '1' },
    { repositories: ['b'], next: '1' },
  ])
  expect((await all(source)).map(({ repositories }) => repositories)).toEqual([['a'], ['b']])
})
