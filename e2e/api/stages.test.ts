import { expect } from 'vitest'
import type { StageRepositoriesHead, StageRepository } from '../../lib/api/stage-repositories'
import type { Pair } from '../support/pair'
import { pushImage } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { test } from './pair-test'

test.override({
  // The stages contain all repositories of a registry.
  isOwnPair: true,
  pairOptions: {
    // The settings allow no changes.
    targets: { nothing: {} },
    stages: [
      { name: 'dev', at: 'from', prefix: 'dev/' },
      { name: 'staging', at: 'from', prefix: 'staging/' },
      { name: 'prod', at: 'to', prefix: 'prod/' },
    ],
  },
})

async function push({ from }: Pair, repository: string, ...tags: string[]) {
  for (const tag of tags) await pushImage({ url: from.url, repository }, tag, { seed: tag })
}

test('lists stages page by page, with the reason for what is unknown', async ({ pair }) => {
  const { request, from, to } = pair
  await push(pair, 'dev/app', '1.0')
  await push(pair, 'staging/web', '1.0')
  const ask = async (query: string) => {
    const answer = await request.get(`/api/stages/repositories?${query}`)
    return readEntries<StageRepositoriesHead & StageRepository>(answer)
  }
  // If a registry doesn't list its repositories, it gets no request for each of them.
  to.proxy.intercept(/_catalog/, { status: 500 })
  const [broken, unread] = await ask('n=1')
  expect(broken?.stages[2]).toMatchObject({ listedCount: null, problem: { status: 502 } })
  expect(unread?.stages[2]).toMatchObject({ tagCount: null, problem: { status: 502 } })
  expect(to.proxy.log.lines().filter((line) => line.includes('tags/list'))).toEqual([])
  to.proxy.reset()

  to.proxy.intercept(/_catalog/, { status: 404 })
  to.proxy.intercept(/tags\/list/, { status: 429, headers: { 'retry-after': '60' } })
  const [head, row] = await ask('n=1')
  expect(head).toMatchObject({
    stages: [
      { name: 'dev', registry: from.proxy.host, prefix: 'dev/', listedCount: 1 },
      { name: 'staging', listedCount: 1 },
      { name: 'prod', listedCount: null, problem: { isListOnly: true } },
    ],
    repositoryCount: 2,
    names: ['app'],
    next: expect.any(String),
  })
  expect(row?.stages[0]).toEqual({ tagCount: 1, aheadCount: 1 })
  expect(row?.stages[2]).toMatchObject({ tagCount: null, problem: { status: 429 } })
  expect(await ask(`n=1&last=${head?.next}`)).toMatchObject([{ names: ['web'] }, { name: 'web' }])
  // A registry that asks for a pause doesn't get thirty requests: only half of its eight slots were in use by then.
  const repositories = Array.from({ length: 30 }, (_, n) => `dev/service-${n}`)
  from.proxy.intercept(/_catalog/, { status: 200, body: JSON.stringify({ repositories }) })
  await request.get(`/api/repositories?registry=${from.proxy.host}`)
  to.proxy.log.clear()
  expect(await ask('')).toHaveLength(31)
  const lists = to.proxy.log.lines().filter((line) => line.includes('tags/list'))
  expect(lists.length).toBeGreaterThan(0)
  expect(lists.length).toBeLessThanOrEqual(4)
  expect((await request.get('/api/stages/repositories?n=101')).status()).toBe(400)
})
