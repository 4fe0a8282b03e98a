import { rmSync } from 'node:fs'
import { test } from './support/copy-pair'
import { rawOf, run } from './support/pair-client'
import { digestOf, pushManifest } from './support/push'
import { pushIndex } from './support/push-index'
import { PLATFORMS, seedProd } from './support/seed-pair'
import { expect } from './support/story'

test.use({ target: 'delete' })

test('what was not typed, what moved since, and whoever did not sign in delete nothing', async ({
  pair,
  playwright,
}) => {
  const index = await seedProd(pair)
  const { app, to, prod } = pair
  const data = { action: 'delete', from: [`${to.proxy.host}/${prod.repository}:1.0`], how: 'images' }
  const refused = await pair.request.post('/api/plans', { data })
  expect(refused.status()).toBe(401)
  await pair.signIn()
  const planned = await (await pair.request.post('/api/plans', { data })).json()
  for (const sent of [undefined, { data: {} }, { data: { confirm: 'prod' } }]) {
    const unconfirmed = await pair.request.post(`/api/plans/${planned.id}/run`, sent)
    expect((await unconfirmed.json()).errors[0].code).toBe('UNCONFIRMED')
  }
  await pushManifest(prod, 'another', index.bytes)
  const stale = await pair.request.post(`/api/plans/${planned.id}/run`, {
    data: { confirm: prod.repository },
  })
  expect((await stale.json()).errors[0]).toMatchObject({
    code: 'PLAN_STALE',
    message: expect.stringContaining('another names or lists'),
  })
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)

  const again = await (await pair.request.post('/api/plans', { data })).json()
  const { job } = await run(pair, again.id, prod.repository)
  const stranger = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: app.url },
  })
  expect((await stranger.post('/api/plans', { data: { action: 'undo', job } })).status()).toBe(401)
  await stranger.dispose()
  const undo = await (await pair.request.post('/api/plans', { data: { action: 'undo', job } })).json()
  expect(undo.names).toHaveLength(4)
})

test('of a repository that is gone, whoever deleted it alone is told, and may put it back', async ({
  pair,
  playwright,
}) => {
  const { app, to, prod, pusher } = pair
  const index = await pushIndex(prod, '1.0', { children: PLATFORMS })
  await pair.signIn()
  const data = { action: 'delete', from: [`${to.proxy.host}/${prod.repository}:1.0`], how: 'images' }
  const { id } = await (await pair.request.post('/api/plans', { data })).json()
  const { job, end } = await run(pair, id)
  expect(end).toBe('done')
  const other = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: app.url },
  })
  to.tokens.users.set('other', {
    password: pusher.password,
    rights: { [prod.repository]: ['pull', 'push', 'delete'] },
  })
  await other.post('/api/session', {
    data: { registry: to.proxy.host, username: 'other', password: pusher.password },
  })
  const seenBy = async (request: typeof other) =>
    (await (await request.get('/api/activity')).json()).activity.map(({ tag }: { tag: string }) => tag)
  expect(await seenBy(other)).toEqual(['1.0'])
  rmSync(`${to.storageFolder}/docker/registry/v2/repositories/${prod.repository}`, { recursive: true })
  expect(await seenBy(other)).toEqual([])
  expect(await seenBy(pair.request)).toEqual(['1.0'])
  const undo = { data: { action: 'undo', job } }
  expect((await other.post('/api/plans', undo)).status()).toBe(404)
  await other.dispose()
  const planned = await (await pair.request.post('/api/plans', undo)).json()
  expect(planned.left.map(({ name }: { name: string }) => name)).toContain(index.digest)
})
