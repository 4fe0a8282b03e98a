import { describe, expect, test } from 'vitest'
import { type FakeHandler, type RecordedRequest, settingsFor } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { fakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import type { Credentials } from './registry-settings'
import { checkCredentials, hasSignIn } from './sign-in'

const alice = { username: 'alice', password: 'open sesame:1' }
const basic = `Basic ${Buffer.from('alice:open sesame:1').toString('base64')}`
const open: FakeHandler = { body: {} }
const refused = (challenge: string) => ({
  status: 401,
  headers: { 'www-authenticate': challenge },
  body: errorBody('UNAUTHORIZED', 'authentication required'),
})
const unless =
  (authorization: string, challenge: string): FakeHandler =>
  ({ headers }: RecordedRequest) =>
    headers.authorization === authorization ? { body: {} } : refused(challenge)
const tokens: FakeHandler = ({ headers }) =>
  headers.authorization === basic || headers.authorization === undefined
    ? { body: { token: headers.authorization ? 'of-alice' : 'of-nobody' } }
    : { status: 401, body: errorBody('UNAUTHORIZED', 'incorrect username or password') }

const REGISTRIES: Record<string, Record<string, FakeHandler>> = {
  'Basic (htpasswd)': { '/v2/': unless(basic, 'Basic realm="Registry"') },
  'Bearer (token service)': {
    '/token': tokens,
    '/v2/': unless('Bearer of-alice', 'Bearer realm="/token",service="s"'),
  },
  'a challenge on an open ping (Quay)': {
    '/token': tokens,
    '/v2/': { headers: { 'www-authenticate': 'Bearer realm="/token",service="quay"' }, body: 'true' },
  },
  'Basic on an open ping (zot)': {
    '/v2/': { headers: { 'www-authenticate': 'basic realm=zot' }, body: {} },
    '/v2/_catalog': unless(basic, 'basic realm=zot'),
  },
  'only its catalog challenges (Harbor)': {
    '/v2/': open,
    '/v2/_catalog': unless(basic, 'Basic realm="harbor"'),
  },
}

describe.each(Object.entries(REGISTRIES))('%s', (_, table) => {
  const check = async (credentials: Credentials) => {
    const fake = await fakeRegistry(table)
    return checkCredentials(settingsFor(fake, { credentials, isPersonal: true }))
  }

  test('requires a sign-in', async () => {
    expect(await hasSignIn(settingsFor(await fakeRegistry(table)))).toBe(true)
  })

  test('accepts the right password', async () => {
    await expect(check(alice)).resolves.toBeUndefined()
  })

  test('a wrong password is a 401 that says what to check without repeating it', async () => {
    const error = await refusal(check({ username: 'alice', password: 'wrong-password' }))
    expect(error.status).toBe(401)
    expect(error.fix).toBe('Check the user name and the password or token.')
    expect(JSON.stringify(error) + error.message).not.toContain('wrong-password')
  })
})

test('a registry that never sends a challenge has no sign-in', async () => {
  const fake = await fakeRegistry({ '/v2/': open, '/v2/_catalog': { body: { repositories: [] } } })
  expect(await hasSignIn(settingsFor(fake))).toBe(false)
  const error = await refusal(checkCredentials(settingsFor(fake, { credentials: alice })))
  expect(error).toMatchObject({ status: 409, code: 'UNSUPPORTED' })
  expect(fake.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
})

test('a bare token is sent unchanged if the registry uses tokens, otherwise refused', async () => {
  const credentials = { token: 'ready-made' }
  const bearer = await fakeRegistry({ '/v2/': unless('Bearer ready-made', 'Bearer realm="/token"') })
  await expect(checkCredentials(settingsFor(bearer, { credentials }))).resolves.toBeUndefined()
  expect(bearer.count('GET /token')).toBe(0)
  const only = await fakeRegistry({ '/v2/': unless(basic, 'Basic realm="r"') })
  expect(await refusal(checkCredentials(settingsFor(only, { credentials })))).toMatchObject({ status: 400 })
})

test('an account that may not list the catalog can still sign in', async () => {
  const fake = await fakeRegistry({
    '/v2/': { headers: { 'www-authenticate': 'Basic realm="r"' }, body: {} },
    '/v2/_catalog': { status: 403, body: errorBody('DENIED', 'admins only') },
  })
  await expect(checkCredentials(settingsFor(fake, { credentials: alice }))).resolves.toBeUndefined()
})

test("a server that isn't a registry is reported as such", async () => {
  const page = await fakeRegistry({
    '/v2/': { headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' },
  })
  expect(await refusal(checkCredentials(settingsFor(page, { credentials: alice })))).toMatchObject({
    code: 'RESPONSE_INVALID',
  })
  expect(page.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true)
})

test("the catalog isn't requested if the settings say there is none", async () => {
  const fake = await fakeRegistry({ '/v2/': open })
  expect(await hasSignIn(settingsFor(fake, { hasCatalog: false }))).toBe(false)
  const zot = { status: 200, headers: { 'www-authenticate': 'Basic realm="zot"' }, body: {} }
  const offering = await fakeRegistry({ '/v2/': unless(basic, 'Basic realm="zot"') })
  const credentials = { username: 'alice', password: 'wrong' }
  expect(
    (await refusal(checkCredentials(settingsFor(offering, { hasCatalog: false, credentials })))).status,
  ).toBe(401)
  offering.table['/v2/'] = zot
  await checkCredentials(settingsFor(offering, { hasCatalog: false, credentials }))
  expect([...fake.requests, ...offering.requests].filter(({ path }) => path.includes('_catalog'))).toEqual([])
})

test('a bare token is checked even if the ping is open', async () => {
  const table: Record<string, FakeHandler> = {
    '/v2/': { headers: { 'www-authenticate': 'Bearer realm="/token",service="quay"' }, body: 'true' },
    '/v2/_catalog': unless('Bearer ready-made', 'Bearer realm="/token",service="quay"'),
  }
  const check = async (token: string) =>
    checkCredentials(settingsFor(await fakeRegistry(table), { credentials: { token } }))
  await expect(check('ready-made')).resolves.toBeUndefined()
  expect(await refusal(check('garbage'))).toMatchObject({ status: 401 })
})
