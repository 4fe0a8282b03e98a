import { rmSync } from 'node:fs'
import type { APIRequestContext } from 'playwright'
import { expect } from 'vitest'
import { rawOf, run } from '../support/pair-client'
import { digestOf, pushManifest } from '../support/push'
import { pushIndex } from '../support/push-index'
import { FEW_PLATFORMS, seedProd } from '../support/seed-pair'
import { newVisitor } from './api-test'
import { test } from './pair-test'

test.override({ target: 'delete' })

test('nothing is deleted without typing how many tags, after a tag moved, or without signing in', async ({
  pair,
}) => {
  const index = await seedProd(pair, FEW_PLATFORMS)
  const { app, to, prod } = pair
  const data = { action: 'delete', from: [`${to.proxy.host}/${prod.repository}:1.0`], mode: 'images' }
  const refused = await pair.request.post('/api/plans', { data })
  expect(refused.status()).toBe(401)
  await pair.signIn()
  const planned = await (await pair.request.post('/api/plans', { data })).json()
  for (const sent of [undefined, { data: {} }, { data: { confirm: 'prod' } }]) {
    const unconfirmed = await pair.request.post(`/api/plans/${planned.id}/apply`, sent)
    expect((await unconfirmed.json()).errors[0].code).toBe('CONFIRMATION_REQUIRED')
  }
  await pushManifest(prod, 'another', index.bytes)
  const stale = await pair.request.post(`/api/plans/${planned.id}/apply`, {
    data: { confirm: planned.confirm },
  })
  expect((await stale.json()).errors[0]).toMatchObject({
    code: 'PLAN_STALE',
    message: expect.stringContaining('another now points to or lists'),
  })
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)

  const again = await (await pair.request.post('/api/plans', { data })).json()
  const { job } = await run(pair, again.id, again.confirm)
  const stranger = await newVisitor(app)
  expect((await stranger.post('/api/plans', { data: { action: 'restore', deleteJob: job } })).status()).toBe(
    401,
  )
  await stranger.dispose()
  const undo = await (
    await pair.request.post('/api/plans', { data: { action: 'restore', deleteJob: job } })
  ).json()
  expect(undo.tags).toHaveLength(4)
})

test('the activity of a deleted repository is visible only to the visitor who deleted it, who can restore it', async ({
  pair,
}) => {
  const { app, to, prod, pusher } = pair
  const index = await pushIndex(prod, '1.0', { children: FEW_PLATFORMS })
  await pair.signIn()
  const data = { action: 'delete', from: [`${to.proxy.host}/${prod.repository}:1.0`], mode: 'images' }
  const { id } = await (await pair.request.post('/api/plans', { data })).json()
  const { job, end } = await run(pair, id)
  expect(end).toBe('succeeded')
  const other = await newVisitor(app)
  to.tokens.users.set('other', {
    password: pusher.password,
    rights: { [prod.repository]: ['pull', 'push', 'delete'] },
  })
  await other.post('/api/session', {
    data: { registry: to.proxy.host, username: 'other', password: pusher.password },
  })
  const seenBy = async (request: APIRequestContext) =>
    (await (await request.get('/api/activity')).json()).activity.map(({ tag }: { tag: string }) => tag)
  expect(await seenBy(other)).toEqual(['1.0'])
  rmSync(`${to.storageFolder}/docker/registry/v2/repositories/${prod.repository}`, { recursive: true })
  expect(await seenBy(other)).toEqual([])
  expect(await seenBy(pair.request)).toEqual(['1.0'])
  const undo = { data: { action: 'restore', deleteJob: job } }
  expect((await other.post('/api/plans', undo)).status()).toBe(404)
  await other.dispose()
  const planned = await (await pair.request.post('/api/plans', undo)).json()
  expect(planned.skipped.map(({ name }: { name: string }) => name)).toContain(index.digest)
})

test('deletes one of two tags from a registry that deletes only by digest, and keeps the image', async ({
  pair,
}) => {
  const index = await seedProd(pair, FEW_PLATFORMS)
  await pair.signIn()
  const from = [`${pair.to.proxy.host}/${pair.prod.repository}:stable`]
  const data = { action: 'delete', from, mode: 'tags' }
  const planned = await (await pair.request.post('/api/plans', { data })).json()
  expect(planned).toMatchObject({
    method: 'placeholder',
    confirm: null,
    blockers: [],
    manifests: [],
    kept: [],
  })
  expect(planned.warnings).toEqual([expect.stringContaining('can’t delete a single tag')])
  pair.to.proxy.log.clear()
  expect((await run(pair, planned.id)).end).toBe('succeeded')
  const asked = pair.to.proxy.log.requests.map(({ method, path }) => `${method} ${path}`)
  expect(asked.filter((line) => line.startsWith(`PUT /v2/${pair.prod.repository}/manifests/`))).toEqual([
    `PUT /v2/${pair.prod.repository}/manifests/stable`,
  ])
  expect(asked.filter((line) => /^DELETE .*\/manifests\/sha256:/.test(line))).toHaveLength(1)
  await expect(rawOf(pair, pair.prod.repository, 'stable')).rejects.toThrow()
  expect(digestOf(await rawOf(pair, pair.prod.repository, '1.0'))).toBe(index.digest)
})
