import { expect } from 'vitest'
import { seedVersions } from '../support/seed-pair'
import { test } from './pair-test'

test.override({ target: 'staged' })

test('refuses rules that would delete everything, and plans repositories one by one', async ({ pair }) => {
  await seedVersions(pair)
  const repositories = [pair.dev, pair.prod].map(({ repository }) => `${pair.to.proxy.host}/${repository}`)
  const plan = (rules: object) =>
    pair.request.post('/api/plans', { data: { action: 'retention', repositories, ...rules } })
  const refused = await plan({})
  expect(refused.status()).toBe(400)
  expect((await refused.json()).errors[0].message).toContain('match every tag')
  const planned = await (await plan({ tags: ['1.1*'], keepPromoted: false })).json()
  expect(
    planned.repositories.map(({ plan }: { plan: { tags: { tag: string }[] } | null }) =>
      plan?.tags.map(({ tag }) => tag).sort(),
    ),
  ).toEqual([['1.1.0'], ['1.1.0']])
  const old = await (await plan({ names: ['1.1*'], keepsPromoted: false })).json()
  expect(old.repositories.map(({ tags }: { tags: unknown }) => tags)).toEqual(
    planned.repositories.map(({ tags }: { tags: unknown }) => tags),
  )
  const both = await plan({ tags: ['1.1*'], names: ['1.1*'], keepPromoted: false })
  expect([both.status(), (await both.json()).errors[0].code]).toEqual([400, 'REQUEST_INVALID'])
})
