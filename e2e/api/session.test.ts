import type { APIRequestContext, APIResponse } from 'playwright'
import { expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { pushIndex } from '../support/push-index'
import { readEntries } from '../support/read-entries'
import { SECRETS } from '../support/secrets'
import type { StoryRegistry } from '../support/story-registry'
import { newVisitor, test } from './api-test'

const BOB = { user: 'bob', password: SECRETS.bob }

test.override({ auth: 'token', credentials: 'none' })

function signIn(
  visiting: APIRequestContext,
  registry: string,
  { user, password }: { user?: string; password: string },
): Promise<APIResponse> {
  const data = { registry, password, ...(user !== undefined && { username: user }) }
  return visiting.post('/api/session', { data })
}

/** Every API address that could reveal something about an image, by what it reveals. */
function addressesOf(
  registry: StoryRegistry,
  name: string,
  digests: { index: string; child: string; layer: string },
) {
  const at = (digest: string) => `${registry.host}/${name}@${digest}`
  return {
    tags: `/api/tags?reference=${registry.host}/${name}`,
    artifact: `/api/artifact?reference=${at(digests.index)}`,
    image: `/api/image?reference=${at(digests.child)}`,
    manifest: `/api/manifest?reference=${at(digests.child)}`,
    blob: `/api/blob?reference=${at(digests.layer)}`,
    referrers: `/api/referrers?reference=${at(digests.index)}`,
  }
}

test('what one visitor’s credentials gave access to is visible to no other visitor, at any address', async ({
  app,
  registry,
}) => {
  const shared = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const secret = await pushIndex(registry.target('secret'), '1.0', { children: ['linux/amd64'] })
  const name = `${registry.repository}/secret`
  registry.tokens?.users.set(ACCOUNT.user, { password: ACCOUNT.password, rights: { [name]: ['pull'] } })
  registry.tokens?.users.set(BOB.user, {
    password: BOB.password,
    rights: { [registry.repository]: ['pull'] },
  })
  const [alice, bob, nobody] = await Promise.all([1, 2, 3].map(() => newVisitor(app)))
  if (!alice || !bob || !nobody) throw new Error('three visitors')
  expect((await signIn(alice, registry.host, ACCOUNT)).status()).toBe(200)
  expect((await signIn(bob, registry.host, BOB)).status()).toBe(200)
  const who = await (await alice.get('/api/session')).json()
  expect(who).toEqual({ sessions: [{ registry: registry.host, username: 'alice' }] })

  const [child] = secret.children
  const layer = child?.layers[0]?.digest ?? ''
  const digests = { index: secret.digest, child: child?.digest ?? '', layer }
  const addresses = addressesOf(registry, name, digests)
  for (const [what, address] of Object.entries(addresses)) {
    const mine = await alice.get(address)
    expect(mine.status(), `${what} for alice`).toBe(200)
    const control = mine.headers()['cache-control']
    expect(control, what).toBe(what === 'tags' || what === 'referrers' ? 'no-store' : 'private, no-cache')
  }
  for (const [who, visiting] of Object.entries({ bob, nobody })) {
    for (const [what, address] of Object.entries(addresses)) {
      const theirs = await visiting.get(address)
      expect([401, 403, 404], `${what} for ${who}`).toContain(theirs.status())
      expect(theirs.headers()['cache-control'], what).toBe('no-store')
      const known = await visiting.get(address, {
        headers: { 'if-none-match': `"${digests.index}", "${digests.child}", "${layer}"` },
      })
      expect(known.status(), `${what} for ${who}, who says to have it`).toBe(theirs.status())
    }
    // Pages must not be built from the cache either.
    const page = await visiting.get(`/${registry.host}/${name}@${secret.digest}`)
    expect(await page.text()).not.toContain(digests.child)
    const rows = await visiting.get(`/api/rows?reference=${registry.host}/${name}&tags=1.0`)
    expect(await readEntries(rows)).toMatchObject([{ digest: null, error: expect.anything() }])
  }
  // Bob sees his own. Alice gets a 304 for what she has only while she may see it.
  expect((await bob.get(`/api/artifact?reference=${registry.reference(shared.digest)}`)).status()).toBe(200)
  const etag = { 'if-none-match': `"${digests.index}"` }
  expect((await alice.get(addresses.artifact, { headers: etag })).status()).toBe(304)
  const left = await alice.delete(`/api/session?registry=${registry.host}`)
  expect(left.headers()['clear-site-data']).toBe('"cache"')
  expect((await alice.get(addresses.artifact, { headers: etag })).status()).not.toBe(304)
  expect(await (await alice.get('/api/session')).json()).toEqual({ sessions: [] })
  for (const visiting of [alice, bob, nobody]) await visiting.dispose()
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
