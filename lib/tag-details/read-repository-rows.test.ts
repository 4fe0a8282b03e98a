import { expect, test } from 'vitest'
import type { RepositoryRow } from '@/lib/api/repository-rows'
import type { FakeAnswer } from '@/lib/testing/registry/fake-answer'
import { errorBody } from '@/lib/testing/registry/image'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { readRepositoryRows } from './read-repository-rows'

const NAMES = Array.from({ length: 30 }, (_, n) => `app-${n}`)

async function readAll(answerOf: (name: string) => FakeAnswer, signal?: AbortSignal) {
  const { fake, source } = await openFakeRegistry(
    Object.fromEntries(NAMES.map((name) => [`/v2/${name}/tags/list`, answerOf(name)])),
    { requestsAtOnce: 4 },
  )
  const rows = new Map<string, RepositoryRow>()
  const wanted = { registry: source.host, repositories: NAMES }
  const onRow = (row: RepositoryRow) => rows.set(row.repository, row)
  await readRepositoryRows(source, wanted, { hasDates: false, onRow, ...(signal && { signal }) })
  return { fake, rows }
}

test('returns a row for each repository, also for one that is refused', async () => {
  const { rows, fake } = await readAll((name) =>
    name === 'app-3' ? { status: 403, body: errorBody('DENIED') } : { body: { tags: [] } },
  )
  expect([...rows.keys()].sort()).toEqual([...NAMES].sort())
  expect(rows.get('app-3')?.error?.code).toBe('DENIED')
  expect(rows.get('app-4')).toMatchObject({ tagCount: 0 })
  expect(fake.maxAtOnce).toBeLessThanOrEqual(4)
})

test('a registry that limits requests gets no more of them, and each row says why', async () => {
  const { rows, fake } = await readAll(() => ({
    status: 429,
    headers: { 'retry-after': '3600' },
    body: errorBody('TOOMANYREQUESTS'),
  }))
  expect(rows.size).toBe(NAMES.length)
  expect(new Set([...rows.values()].map(({ error }) => error?.code))).toEqual(new Set(['TOOMANYREQUESTS']))
  expect(fake.requests.length).toBeLessThan(NAMES.length)
})

test('sends nothing for a reader who has left', async () => {
  const { rows, fake } = await readAll(() => ({ body: { tags: [] } }), AbortSignal.abort())
  expect([rows.size, fake.requests.length]).toEqual([0, 0])
})
