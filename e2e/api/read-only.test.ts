import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { StageRepositoriesHead, StageRepository } from '../../lib/api/stage-repositories'
import { plan } from '../support/pair-client'
import { pushImage } from '../support/push-image'
import { readEntries } from '../support/read-entries'
import { find, findAll, readPage, textOf, texts } from '../support/rendered-page'
import { pushSigned } from '../support/seed-pair'
import { test } from './api-test'
import { test as pairTest } from './pair-test'

// The settings allow no changes, but stages are still readable.
pairTest.override({
  pairOptions: {
    targets: { nothing: {} },
    stages: [
      { name: 'dev', at: 'from', prefix: 'dev/' },
      { name: 'staging', at: 'from', prefix: 'staging/' },
    ],
  },
})

pairTest(
  'where the settings allow nothing, no change is planned, and no page shows a control for it',
  async ({ pair }) => {
    await pushSigned(pair)
    await pair.signIn()
    const refused = await plan(pair, [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`])
    expect(refused.status()).toBe(403)
    expect((await refused.json()).errors[0].detail.fix).toContain('allow: [copy, tag, create-index, delete]')
    const name = `${pair.to.proxy.host}/${pair.prod.repository}:1.0`
    const actions = [
      { action: 'create-index', images: [name], to: [name] },
      { action: 'delete', from: [name] },
      { action: 'retention', repositories: [name], keepNewest: 1 },
      { action: 'restore', deleteJob: randomUUID() },
    ]
    const answers = [
      ...actions.map((data) => pair.request.post('/api/plans', { data })),
      pair.request.post(`/api/plans/${randomUUID()}/apply`),
      pair.request.delete(`/api/jobs/${randomUUID()}`),
    ]
    for (const answer of answers) {
      expect((await answer).status()).toBe(403)
      expect((await (await answer).json()).errors[0].message).toBe('The settings don’t allow any changes.')
    }

    const source = `${pair.from.proxy.host}/${pair.source.repository}:1.0`
    const tag = await readPage(pair.request, `/${source}`)
    expect(texts(findAll(tag.document, 'button'))).toContain('Set Me Up')
    expect(findAll(tag.document, 'a', { href: /^\/(copy|image-index|delete|retention)\?/ })).toEqual([])
    const form = await readPage(pair.request, `/copy?from=${source}`)
    expect(textOf(find(form.document, 'h1'))).toBe('Not allowed by the settings')
    expect(findAll(find(form.document, 'main'), 'input')).toEqual([])
  },
)

pairTest(
  'of many repositories a hundred are read at once, and a filter finds the others',
  async ({ pair }) => {
    const { from, request } = pair
    const repositories = Array.from({ length: 130 }, (_, n) => `dev/service-${n + 1}`)
    from.proxy.intercept(/_catalog/, { status: 200, body: JSON.stringify({ repositories }) })
    await pushImage({ url: from.url, repository: 'dev/service-129' }, '1.0')
    const ask = async (query: string) => {
      const answer = await request.get(`/api/stages/repositories?${query}`)
      const [head, ...rows] = await readEntries<StageRepositoriesHead & StageRepository>(answer)
      return { head, rows }
    }
    const first = await ask('')
    expect(first.rows).toHaveLength(100)
    expect(first.head).toMatchObject({ repositoryCount: 130, next: expect.any(String) })
    const found = await ask('filter=129')
    expect(found.head).toMatchObject({ repositoryCount: 1, names: ['service-129'] })
    expect(found.rows).toMatchObject([{ stages: [{ tagCount: 1, aheadCount: 1 }, { tagCount: null }] }])

    from.proxy.log.clear()
    const rest = await ask(`last=${first.head?.next}`)
    expect(rest.head?.names).toHaveLength(30)
    expect(rest.head?.next).toBeUndefined()
    expect([first, rest].flatMap(({ head }) => head?.names ?? []).sort()).toEqual(
      repositories.map((name) => name.slice('dev/'.length)).sort(),
    )
    expect(from.proxy.log.lines()).toHaveLength(60)

    const home = await readPage(request, '/')
    find(find(home.document, 'nav', { 'aria-label': 'Pages' }), 'a', { href: '/stages' })
  },
)

test('without stages, the page says how to set them up', async ({ request }) => {
  const { status, document } = await readPage(request, '/stages')
  expect(status).toBe(200)
  expect(textOf(find(document, 'h1'))).toBe('No stages configured')
})
