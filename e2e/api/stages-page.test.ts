import { expect } from 'vitest'
import { pushImage } from '../support/push-image'
import { find, readPage, textOf } from '../support/rendered-page'
import { test } from './api-test'
import { test as pairTest } from './pair-test'

pairTest.override({
  // The stages hold all repositories of a registry.
  isOwnPair: true,
  pairOptions: {
    targets: { nothing: {} },
    stages: [
      { name: 'dev', at: 'from', prefix: 'dev/' },
      { name: 'staging', at: 'from', prefix: 'staging/' },
    ],
  },
})

pairTest(
  'of many repositories a hundred are read at once, and a filter finds the others',
  async ({ pair }) => {
    const { from, request } = pair
    const repositories = Array.from({ length: 130 }, (_, n) => `dev/service-${n + 1}`)
    from.proxy.play(/_catalog/, { status: 200, body: JSON.stringify({ repositories }) })
    await pushImage({ url: from.url, repository: 'dev/service-129' }, '1.0')
    const ask = async (query: string) => {
      const answer = await request.get(`/api/stages/repositories?${query}`)
      const [head, ...rows] = (await answer.text())
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
      return { head, rows }
    }
    const first = await ask('')
    expect(first.rows).toHaveLength(100)
    expect(first.head).toMatchObject({ repositoryCount: 130, next: expect.any(String) })
    const found = await ask('filter=129')
    expect(found.head).toMatchObject({ repositoryCount: 1, names: ['service-129'] })
    expect(found.rows).toMatchObject([{ stages: [{ tagCount: 1, aheadCount: 1 }, { tagCount: null }] }])

    from.proxy.log.clear()
    const rest = await ask(`last=${first.head.next}`)
    expect(rest.head.names).toHaveLength(30)
    expect(rest.head.next).toBeUndefined()
    expect([...first.head.names, ...rest.head.names].sort()).toEqual(
      repositories.map((name) => name.slice('dev/'.length)).sort(),
    )
    expect(from.proxy.log.lines()).toHaveLength(60)

    const home = await readPage(request, '/')
    find(find(home.document, 'main'), 'a', { href: '/stages' })
  },
)

test('without stages the page says how to have some', async ({ request }) => {
  const { status, document } = await readPage(request, '/stages')
  expect(status).toBe(200)
  expect(textOf(find(document, 'h1'))).toBe('No stages are set up')
})
