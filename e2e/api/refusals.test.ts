import { describe, expect } from 'vitest'
import { newApiContext } from '../support/api-context'
import { test } from './api-test'

const REFUSAL = {
  errors: [{ code: expect.stringMatching(/^[A-Z_]+$/), message: expect.stringMatching(/\w/) }],
}

test('an unknown route returns a JSON 404', async ({ request }) => {
  for (const path of ['/api/none', '/api/tags/more', '/api/v2/_catalog']) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(404)
    expect(answer.headers()['content-type']).toMatch(/^application\/json/)
    expect(await answer.json()).toMatchObject(REFUSAL)
  }
})

test('a host that is not in the settings gets no request', async ({ request, registry }) => {
  for (const reference of [
    'registry.example/team/app:1.0',
    '169.254.169.254/team/app:1.0',
    'localhost:1/team/app:1.0',
  ]) {
    const answer = await request.get('/api/artifact', { params: { reference } })
    expect(answer.status(), reference).toBe(403)
    expect(await answer.json()).toMatchObject(REFUSAL)
  }
  expect(registry.proxy.log.lines()).toEqual([])
})

test('a malformed request returns 400 and says what is wrong', async ({ request, registry }) => {
  await registry.push('1.0')
  for (const path of [
    '/api/repositories',
    '/api/tags',
    `/api/rows?reference=${registry.reference()}`,
    '/api/artifact',
    `/api/artifact?reference=${registry.host}/a b:1.0`,
    `/api/artifact?reference=${registry.host}/..%2F..%2Fv2:1.0`,
    `/api/image?reference=${registry.reference('1.0')}`,
    `/api/blob?reference=${registry.reference('sha256:abc')}`,
  ]) {
    const answer = await request.get(path)
    expect(answer.status(), path).toBe(400)
    expect(await answer.json(), path).toMatchObject(REFUSAL)
    expect(answer.headers()['cache-control']).toBe('no-store')
  }
})

test('a missing tag, manifest or blob returns the registry’s own code', async ({ request, registry }) => {
  await registry.push('1.0')
  const none = `sha256:${'0'.repeat(64)}`
  for (const [route, name, code] of [
    ['artifact', '2.0', 'MANIFEST_UNKNOWN'],
    ['artifact', none, 'MANIFEST_UNKNOWN'],
    ['manifest', '2.0', 'MANIFEST_UNKNOWN'],
    ['image', none, 'MANIFEST_UNKNOWN'],
    ['blob', none, 'BLOB_UNKNOWN'],
  ] as const) {
    const answer = await request.get(`/api/${route}`, { params: { reference: registry.reference(name) } })
    expect(answer.status(), `${route} ${name}`).toBe(404)
    expect(await answer.json()).toMatchObject({ errors: [{ code }] })
    expect(answer.headers()['cache-control']).toBe('no-store')
  }
})

describe('without the account', () => {
  test.override({ auth: 'htpasswd', credentials: 'none' })

  test('a registry that requires a password returns 401', async ({ request, registry }) => {
    await registry.push('1.0')
    const answer = await request.get('/api/tags', { params: { reference: registry.reference() } })
    expect(answer.status()).toBe(401)
    expect(await answer.json()).toMatchObject({ errors: [{ code: 'UNAUTHORIZED' }] })
  })
})

test('refuses a host name that anyone could own, and says which setting to add', async ({ app }) => {
  const foreign = await newApiContext({ extraHTTPHeaders: { host: 'images.acme.dev' } })
  const page = await foreign.get(app.url)
  expect(page.status()).toBe(421)
  expect(await page.text()).toContain('Add images.acme.dev to ALLOWED_HOSTS')
  const answer = await foreign.get(`${app.url}/api/registries`)
  expect(answer.status()).toBe(421)
  expect(await answer.json()).toMatchObject(REFUSAL)
  await foreign.dispose()
})

test('accepts the names in ALLOWED_HOSTS, and those that no one can own', async ({ app }) => {
  for (const [host, status] of [
    ['porthole.acme.dev', 200],
    ['porthole.lan:3000', 200],
    ['evil.example', 421],
  ] as const) {
    const named = await newApiContext({ extraHTTPHeaders: { host } })
    expect((await named.get(`${app.url}/api/registries`)).status(), host).toBe(status)
    await named.dispose()
  }
})

test('a broken escape in an address returns 400', async ({ request, registry }) => {
  const answer = await request.get(`/${registry.host}/${registry.repository}:1%ZZ`)
  expect(answer.status()).toBe(400)
})
