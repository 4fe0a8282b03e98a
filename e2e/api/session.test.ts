import { expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { newVisitor, test } from './api-test'
import { expectPrivate, signIn } from './expect-private'

test.override({ auth: 'token', credentials: 'none' })

test('what one visitor’s credentials gave access to is visible to no other visitor, at any address', async ({
  app,
  registry,
}) => {
  await expectPrivate(registry, app, app)
})

test('refuses to sign in from another site, after guesses, and with a malformed request', async ({
  app,
  registry,
  request,
}) => {
  await registry.push('1.0')
  const visiting = await newVisitor(app)
  const body = { registry: registry.host, username: ACCOUNT.user, password: ACCOUNT.password }
  const post = (headers: Record<string, string>, data: unknown = body) =>
    request.post('/api/session', { headers, data })
  for (const origin of ['http://evil.example', 'null', `http://evil.${app.host}`, 'http://127.0.0.1:1'])
    expect((await post({ origin })).status(), origin).toBe(403)
  expect((await post({})).status(), 'without Origin').toBe(403)
  expect((await request.delete('/api/session')).status()).toBe(403)
  const form = await visiting.post('/api/session', { form: body })
  expect(form.status(), 'as a form').toBe(415)
  const bad: [unknown, number][] = [
    [{ ...body, password: '' }, 400],
    [{ ...body, username: 'a:b' }, 400],
    [{ ...body, more: 1 }, 400],
    [{ ...body, registry: 'unknown.example' }, 403],
    [{ ...body, password: 'x'.repeat(20_000) }, 413],
    [[body], 400],
  ]
  for (const [data, status] of bad) {
    const answer = await visiting.post('/api/session', { data: data as object })
    expect(answer.status(), JSON.stringify(data).slice(0, 60)).toBe(status)
    expect(answer.headers()['set-cookie']).toBeUndefined()
  }
  const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  expect((await request.get('/api/registries', { headers: foreign })).status(), 'another page').toBe(403)
  const link = { ...foreign, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  expect((await request.get('/api/registries', { headers: link })).status()).toBe(200)
  registry.proxy.log.clear()
  const frame = { ...link, 'sec-fetch-dest': 'iframe' }
  const foreignOnes: Record<string, string>[] = [
    foreign,
    frame,
    { referer: 'http://evil.example/' },
    { origin: 'http://evil.example' },
  ]
  for (const headers of foreignOnes)
    for (const path of [`/${registry.reference()}`, `/api/tags?reference=${registry.reference()}`])
      expect((await request.get(path, { headers })).status(), JSON.stringify(headers)).toBe(403)
  expect(registry.proxy.log.lines()).toEqual([])
  expect((await request.post('/', { data: {} })).status(), 'pages are only read').toBe(405)
  expect((await request.get('/_next/image?url=/x%0aFORGED&w=64&q=75')).status()).toBe(404)
  expect(app.output()).not.toContain('FORGED')

  const statuses: number[] = []
  for (let n = 0; n < 6; n += 1) {
    const answer = await signIn(visiting, registry.host, { user: ACCOUNT.user, password: `guess ${n}` })
    statuses.push(answer.status())
    if (answer.status() === 429) expect(Number(answer.headers()['retry-after'])).toBeGreaterThan(0)
  }
  expect(statuses).toEqual([401, 401, 401, 401, 401, 429])
  expect((await signIn(visiting, registry.host, ACCOUNT)).status(), 'the right one, too').toBe(429)
  expect(app.output()).not.toContain('guess')
  await visiting.dispose()
})

test('guesses count even if the visitor disconnects before the result', async ({ app, registry }) => {
  await registry.push('1.0')
  const { log } = registry.proxy
  // So that the visitor has left when the result arrives.
  registry.proxy.delay(300)
  for (let n = 0; n < 5; n += 1) {
    const leaving = new AbortController()
    const sent = fetch(`${app.url}/api/session`, {
      method: 'POST',
      signal: leaving.signal,
      headers: { 'content-type': 'application/json', origin: app.url },
      body: JSON.stringify({ registry: registry.host, username: 'mallory', password: `guess ${n}` }),
    })
    await expect.poll(() => log.openCount).toBe(1)
    leaving.abort()
    await expect(sent).rejects.toThrow()
    await expect.poll(() => log.openCount).toBe(0)
  }
  // Each of them was fully checked.
  await expect.poll(() => registry.tokens?.requests.filter(({ status }) => status === 401).length).toBe(5)
  const visiting = await newVisitor(app)
  const answer = await signIn(visiting, registry.host, { user: 'mallory', password: 'guess 5' })
  expect(answer.status()).toBe(429)
  await visiting.dispose()
})
