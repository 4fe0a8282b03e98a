import { expect, test } from 'vitest'
import type { StageRepository } from '@/lib/api/stage-repositories'
import { createLimit } from '@/lib/registry/limit'
import type { FakeTable } from '@/lib/testing/registry/fake-registry'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import type { StageRegistry } from './open-stages'
import { readRepositories } from './read-repositories'

const prefixes = ['dev/', 'dev/staging/', 'prod/']

/** Reads names in three stages of one registry; also returns the requests. */
async function read(table: FakeTable, ...names: string[]) {
  const { fake, source } = await openFakeRegistry(table)
  const registry: StageRegistry = { access: { source }, take: createLimit(1).acquire }
  const opened = prefixes.map((prefix) => {
    const stage = { name: prefix, registry: source.host, prefix }
    return { stage, listed: { ...stage, listedCount: null }, names: [], registry }
  })
  const rows: StageRepository[] = []
  const { signal } = new AbortController()
  await readRepositories(opened, names, { signal, onRow: (row) => rows.push(row) })
  const counts = rows.map(({ stages }) => stages.map(({ tagCount, problem }) => problem?.status ?? tagCount))
  return { counts, asked: fake.requests.map(({ path }) => path.replace(/^\/v2\/|\/tags.*/g, '')) }
}

const tags = (...names: string[]) => ({ body: { name: 'x', tags: names } })

test('one tag list per name and stage; a missing one is absent, a refused one unknown', async () => {
  const { counts, asked } = await read(
    { '/v2/dev/app/tags/list': tags('1', '2'), '/v2/prod/app/tags/list': { status: 403 } },
    'app',
  )
  expect(counts).toEqual([[2, null, 403]])
  expect(asked.sort()).toEqual(['dev/app', 'dev/staging/app', 'prod/app'])
})

test('a repository of an inner stage doesn’t also count for the outer one', async () => {
  const { counts, asked } = await read(
    { '/v2/dev/staging/app/tags/list': tags('1'), '/v2/prod/staging/app/tags/list': tags('1', '2') },
    'staging/app',
  )
  expect(counts).toEqual([[null, null, 2]])
  expect(asked).not.toContain('dev/staging/app')
})

test('sends no more requests to a registry that asks for a pause', async () => {
  const { counts, asked } = await read({ '*': { status: 429, headers: { 'retry-after': '60' } } }, 'a', 'b')
  expect(counts).toEqual([
    [429, 429, 429],
    [429, 429, 429],
  ])
  expect(asked).toHaveLength(1)
})
