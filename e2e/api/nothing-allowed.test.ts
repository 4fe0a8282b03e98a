import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { plan } from '../support/pair-client'
import { find, findAll, readPage, textOf, texts } from '../support/rendered-page'
import { pushSigned } from '../support/seed-pair'
import { test } from './pair-test'

test.override({ pairOptions: { targets: { nothing: {} } } })

test('where the settings allow nothing, no change is planned, and no page shows a control for it', async ({
  pair,
}) => {
  await pushSigned(pair)
  await pair.signIn()
  const refused = await plan(pair, [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`])
  expect(refused.status()).toBe(403)
  expect((await refused.json()).errors[0].detail.cure).toContain('allow: [copy, tag, compose, delete]')
  const name = `${pair.to.proxy.host}/${pair.prod.repository}:1.0`
  const actions = [
    { action: 'compose', parts: [name], to: [name] },
    { action: 'delete', from: [name] },
    { action: 'retention', repositories: [name], keepNewest: 1 },
    { action: 'undo', job: randomUUID() },
  ]
  const answers = [
    ...actions.map((data) => pair.request.post('/api/plans', { data })),
    pair.request.post(`/api/plans/${randomUUID()}/run`),
    pair.request.delete(`/api/jobs/${randomUUID()}`),
  ]
  for (const answer of answers) {
    expect((await answer).status()).toBe(403)
    expect((await (await answer).json()).errors[0].message).toBe('The settings let nothing be changed.')
  }

  const source = `${pair.from.proxy.host}/${pair.source.repository}:1.0`
  const tag = await readPage(pair.request, `/${source}`)
  expect(texts(findAll(tag.document, 'button'))).toContain('Set Me Up')
  expect(findAll(tag.document, 'a', { href: /^\/(copy|compose|delete|retention)\?/ })).toEqual([])
  const form = await readPage(pair.request, `/copy?from=${source}`)
  expect(textOf(find(form.document, 'h1'))).toBe('Nothing is changed here')
  expect(findAll(find(form.document, 'main'), 'input')).toEqual([])
})
