import { expect } from 'vitest'
import { digestOf } from '../support/push'
import { test } from './api-test'

// The browser renders the text of a 404: components/not-found-view.test.tsx.

test('a missing tag, digest or repository returns 404', async ({ request, registry }) => {
  const image = await registry.push('1.27.2')
  expect((await request.get(`/${registry.reference('1.27.2')}`)).status()).toBe(200)
  expect((await request.get(`/${registry.reference(image.digest)}`)).status()).toBe(200)
  const other = `/${registry.host}/${registry.repository}s`
  for (const address of [
    `/${registry.reference('1.28')}`,
    `/${registry.reference(digestOf(Buffer.from('nothing')))}`,
    other,
    `${other}:1.0`,
  ])
    expect((await request.get(address)).status(), address).toBe(404)
})

test('refuses an invalid reference without a request to the registry', async ({ request, registry }) => {
  await registry.push('1.0')
  const { host, repository } = registry
  for (const path of [
    `${repository}:`,
    `${repository}:a b`,
    `${repository}:${'x'.repeat(129)}`,
    `${repository}@sha256`,
    `${repository}@sha256:zz!`,
    `${repository}:.hidden`,
  ])
    expect((await request.get(`/${host}/${path}`)).status(), path).toBe(404)
  expect((await request.get('/ghcr.io/acme/api:no%20tag')).status()).toBe(404)
  expect((await request.get('/ghcr.io/%E0%A4%A')).status()).toBe(400)
  expect(registry.proxy.log.lines().filter((line) => /manifests/.test(line))).toEqual([])
})

test('hosts that aren’t configured return 404, and the API refuses them', async ({ request }) => {
  for (const path of ['/ghcr.io/acme/api:1.0', '/localhost:59999/app'])
    expect((await request.get(path)).status(), path).toBe(404)
  // A single word belongs to Docker Hub, like in Docker.
  const hub = await request.get('/nginx:1.27', { maxRedirects: 0 })
  expect(hub.status()).toBe(307)
  expect(hub.headers().location).toBe('/docker.io/library/nginx:1.27')
  expect((await request.get('/nginx:1.27')).status()).toBe(404)
  expect((await request.get('/nginx', { maxRedirects: 0 })).status()).toBe(307)
  const refused = await request.get('/api/tags', { params: { reference: 'ghcr.io/acme/api' } })
  expect(refused.status()).toBe(403)
})
