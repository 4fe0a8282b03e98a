import { describe, expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import { plan, rawOf, run } from '../support/pair-client'
import { digestOf, pushManifest } from '../support/push'
import { pushImage } from '../support/push-image'
import { pushIndex } from '../support/push-index'
import { FEW_PLATFORMS, PLATFORMS, pushSigned } from '../support/seed-pair'
import { newVisitor } from './api-test'
import { test } from './pair-test'

test('mounts blobs within a registry without reading them, and pushes only the tag within a repository', async ({
  pair,
}) => {
  const { to, dev, prod } = pair
  const index = await pushIndex(dev, '1.0', { children: PLATFORMS })
  await pair.signIn()
  const from = [`${to.proxy.host}/${dev.repository}:1.0`]
  const made = await pair.request.post('/api/plans', {
    data: { action: 'copy', from, to: [`${to.proxy.host}/${prod.repository}`] },
  })
  const planned = await made.json()
  expect(planned).toMatchObject({ kind: 'copy', copyCount: 0, copyBytes: 0, pushCount: 6 })
  to.proxy.log.clear()
  expect((await run(pair, planned.id)).end).toBe('succeeded')
  const asked = to.proxy.log.requests.map(({ method, path }) => `${method} ${path}`)
  expect(asked.filter((line) => /POST .*\?mount=/.test(line))).toHaveLength(planned.mountCount)
  expect(asked.filter((line) => /^(GET .*\/blobs\/|PATCH )/.test(line))).toEqual([])
  expect(digestOf(await rawOf(pair, prod.repository, '1.0'))).toBe(index.digest)

  const retag = await pair.request.post('/api/plans', {
    data: { action: 'copy', from, to: [`${to.proxy.host}/${dev.repository}:2.0`] },
  })
  const tag = await retag.json()
  expect(tag).toMatchObject({ kind: 'tag', pushCount: 0, blobs: [] })
  to.proxy.log.clear()
  expect((await run(pair, tag.id)).end).toBe('succeeded')
  expect(
    to.proxy.log.requests
      .filter(({ method }) => !['GET', 'HEAD'].includes(method))
      .map(({ method, path }) => `${method} ${path}`),
  ).toEqual([`PUT /v2/${dev.repository}/manifests/2.0`])

  // Again, from a client that sends a content type and no body.
  const headers = { 'content-type': 'application/json' }
  const again = await pair.request.post(`/api/plans/${tag.id}/apply`, { headers })
  expect(again.status(), await again.text()).toBe(202)
  const { job } = await again.json()
  await (await pair.request.get(`/api/jobs/${job}`)).text()
  const { activity } = await (await pair.request.get('/api/activity')).json()
  const before = activity
    .filter((entry: { tag: string }) => entry.tag === '2.0')
    .map((entry: { previousDigest: string | null }) => entry.previousDigest)
  expect(before).toEqual([index.digest, null])
})

test('a moved tag, a missing child or another visitor prevents applying a plan', async ({ pair }) => {
  const { app, to, request, source, prod } = pair
  const index = await pushSigned(pair, FEW_PLATFORMS)
  await pair.signIn()
  const { id } = await (await plan(pair, [`${to.proxy.host}/${prod.repository}:1.0`])).json()
  const stranger = await newVisitor(app)
  expect((await stranger.post(`/api/plans/${id}/apply`)).status()).toBe(401)
  expect((await stranger.get('/api/activity')).status()).toBe(200)
  await stranger.dispose()
  const foreign = await newApiContext({
    baseURL: app.url,
    extraHTTPHeaders: { origin: 'http://evil.example' },
  })
  for (const path of ['/api/plans', `/api/plans/${id}/apply`])
    expect((await foreign.post(path, { data: {} })).status(), path).toBe(403)
  expect((await foreign.delete(`/api/jobs/${id}`)).status()).toBe(403)
  await foreign.dispose()

  await pushImage(source, '1.0', { seed: 'moved' })
  const stale = await request.post(`/api/plans/${id}/apply`)
  expect(stale.status()).toBe(409)
  expect((await stale.json()).errors[0]).toMatchObject({
    code: 'PLAN_STALE',
    message: expect.stringContaining(index.digest),
  })

  await pushManifest(source, '1.0', index.bytes)
  const [child] = index.children
  await fetch(`${source.url}/v2/${source.repository}/manifests/${child?.digest}`, { method: 'DELETE' })
  const lacking = await (await plan(pair, [`${to.proxy.host}/${prod.repository}:1.0`])).json()
  expect(lacking.blockers).toEqual([expect.stringContaining('1 child manifest is missing')])
  expect((await request.post(`/api/plans/${lacking.id}/apply`)).status()).toBe(409)
})

describe('with shared credentials', () => {
  test.override({ target: 'withAccount' })

  test('a visitor who isn’t signed in can’t make changes', async ({ pair }) => {
    await pushImage(pair.source, '1.0')
    const refused = await plan(pair, [`${pair.to.proxy.host}/${pair.prod.repository}:1.0`])
    expect(refused.status()).toBe(401)
  })
})
