import type { APIRequestContext, APIResponse } from 'playwright'
import { expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { pushIndex } from '../support/push-index'
import { readEntries } from '../support/read-entries'
import { SECRETS } from '../support/secrets'
import type { StoryRegistry } from '../support/story-registry'
import { newVisitor } from './api-test'

export const BOB = { user: 'bob', password: SECRETS.bob }

export function signIn(
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

/**
 * Asks the API and pages for what only alice may read, as others who know every digest and ETag. Alice visits one server,
 * the others another one, which may be the same. The registry needs tokens.
 */
export async function expectPrivate(
  registry: StoryRegistry,
  server: { url: string },
  otherServer: { url: string },
): Promise<void> {
  const shared = await registry.pushIndex('1.0', { children: ['linux/amd64', 'linux/arm64'] })
  const secret = await pushIndex(registry.target('secret'), '1.0', { children: ['linux/amd64'] })
  const name = `${registry.repository}/secret`
  registry.tokens?.users.set(ACCOUNT.user, { password: ACCOUNT.password, rights: { [name]: ['pull'] } })
  registry.tokens?.users.set(BOB.user, {
    password: BOB.password,
    rights: { [registry.repository]: ['pull'] },
  })
  const alice = await newVisitor(server)
  const bob = await newVisitor(otherServer)
  const nobody = await newVisitor(otherServer)
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
}
