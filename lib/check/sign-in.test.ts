import { expect, test } from 'vitest'
import type { CheckState } from '@/lib/api/check'
import { checkFakeRegistry, HEALTHY } from '@/lib/testing/check'
import { type FakeHandler, type RecordedRequest, settingsFor } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { fakeRegistry } from '@/lib/testing/registry/open-fake-registry'
import { checkRegistry } from './check-registry'

const ACCOUNT = { username: 'alice', password: 'open-sesame-1' }
const BASIC = `Basic ${Buffer.from('alice:open-sesame-1').toString('base64')}`
const BEARER = 'Bearer realm="/token",service="registry"'

function jwt(access: object[]): string {
  const encoded = [{ alg: 'none' }, { access, iat: 1_800_000_000, exp: 1_800_000_300, sub: 'alice' }].map(
    (part) => Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  return [...encoded, 'c2lnbmF0dXJl'].join('.')
}

const PULL = jwt([{ type: 'repository', name: 'a', actions: ['pull'] }])
const NOTHING = jwt([])

/** The healthy registry, but only with this `Authorization`. */
function closed(
  isLetIn: (authorization: string) => boolean,
  challenge: string | undefined,
): Record<string, FakeHandler> {
  const guarded = Object.entries(HEALTHY).map(([path, healthy]) => {
    const play = (request: RecordedRequest) => {
      if (isLetIn(request.headers.authorization ?? ''))
        return typeof healthy === 'function' ? healthy(request) : healthy
      return {
        status: 401,
        headers: { 'www-authenticate': challenge },
        body: errorBody('UNAUTHORIZED', 'who are you?'),
      }
    }
    return [path, play] as const
  })
  return Object.fromEntries(guarded)
}

const basic = closed((authorization) => authorization === BASIC, 'Basic realm="test"')
const bearer = closed((authorization) => authorization.startsWith('Bearer '), BEARER)
/** Anonymous users get a token without rights, the account one with pull rights. */
const tokens: FakeHandler = ({ headers }) => {
  if (headers.authorization === undefined) return { body: { token: NOTHING } }
  return headers.authorization === BASIC
    ? { body: { token: PULL } }
    : { status: 401, body: errorBody('UNAUTHORIZED') }
}

interface Row {
  id: string
  when: string
  table: Record<string, FakeHandler>
  credentials?: { username: string; password: string }
  status: CheckState
  words: string[]
}

const ROWS: Row[] = [
  { id: 'sign-in', when: 'open', table: {}, status: 'ok', words: ['requires no sign-in'] },
  {
    id: 'sign-in',
    when: 'open, with credentials',
    table: {},
    credentials: ACCOUNT,
    status: 'info',
    words: ['requires no sign-in'],
  },
  { id: 'sign-in', when: 'Basic', table: basic, status: 'ok', words: ['Basic'] },
  {
    id: 'sign-in',
    when: 'Bearer',
    table: { ...bearer, '/token': tokens },
    status: 'ok',
    words: ['token service /token', 'service registry'],
  },
  {
    id: 'sign-in',
    when: 'no challenge',
    table: closed(() => false, undefined),
    status: 'error',
    words: ['WWW-Authenticate'],
  },
  {
    id: 'sign-in',
    when: 'only Negotiate',
    table: closed(() => false, 'Negotiate'),
    status: 'error',
    words: ['negotiate', 'only Basic and Bearer'],
  },
  {
    id: 'sign-in',
    when: 'no realm',
    table: closed(() => false, 'Bearer service="x"'),
    status: 'error',
    words: ['doesn’t specify a token service'],
  },
  {
    id: 'sign-in',
    when: 'a link-local realm',
    table: closed(() => false, 'Bearer realm="http://169.254.169.254/"'),
    status: 'error',
    words: ['169.254.169.254', 'trustedHosts'],
  },
  {
    id: 'sign-in',
    when: 'a realm elsewhere',
    table: closed(() => false, 'Bearer realm="https://auth.example/token"'),
    status: 'ok',
    words: ['Credentials are sent to auth.example'],
  },
  {
    id: 'sign-in',
    when: 'optional',
    table: { '/v2/': { headers: { 'www-authenticate': 'Basic realm="zot"' }, body: {} } },
    status: 'ok',
    words: ['Sign-in is optional'],
  },

  {
    id: 'token',
    when: 'not needed',
    table: basic,
    status: 'ok',
    words: ['doesn’t ask for a token'],
  },
  {
    id: 'token',
    when: 'strangers may pull',
    table: { ...bearer, '/token': { body: { token: PULL } } },
    status: 'ok',
    words: ['Without credentials: a token for repository:a:pull, for 300 s'],
  },
  {
    id: 'token',
    when: 'strangers may nothing',
    table: { ...bearer, '/token': { body: { token: NOTHING } } },
    status: 'info',
    words: ['a token without access to repository:a:pull'],
  },
  {
    id: 'token',
    when: 'strangers are refused',
    table: { ...bearer, '/token': { status: 401 } },
    status: 'info',
    words: ['Access requires sign-in'],
  },
  {
    id: 'token',
    when: 'an opaque token',
    table: { ...bearer, '/token': { body: { token: 'opaque' } } },
    status: 'ok',
    words: ['a token with unknown permissions'],
  },
  {
    id: 'token',
    when: 'the account may pull',
    table: { ...bearer, '/token': tokens },
    credentials: ACCOUNT,
    status: 'ok',
    words: ['Without credentials: a token without access', 'With credentials: a token for repository:a:pull'],
  },
  {
    id: 'token',
    when: 'the account may nothing',
    table: { ...bearer, '/token': { body: { token: NOTHING } } },
    credentials: ACCOUNT,
    status: 'warning',
    words: ['have no access to this repository'],
  },
  {
    id: 'token',
    when: 'the account is refused',
    table: { ...bearer, '/token': tokens },
    credentials: { ...ACCOUNT, password: 'guessed' },
    status: 'error',
    words: ['401', 'Check the user name'],
  },
  {
    id: 'token',
    when: 'the service is broken',
    table: { ...bearer, '/token': { status: 500 } },
    status: 'error',
    words: ['500', 'Without tokens, nothing'],
  },
  {
    id: 'token',
    when: 'a page for people',
    table: { ...bearer, '/token': { body: '<html>Log in' } },
    status: 'error',
    words: ['web page'],
  },

  { id: 'credentials', when: 'none needed', table: {}, status: 'ok', words: ['requires none'] },
  {
    id: 'credentials',
    when: 'none, but some are wanted',
    table: basic,
    status: 'info',
    words: ['only public repositories'],
  },
  {
    id: 'credentials',
    when: 'nobody asks for them',
    table: {},
    credentials: ACCOUNT,
    status: 'info',
    words: ['not requested'],
  },
  {
    id: 'credentials',
    when: 'Basic, accepted',
    table: basic,
    credentials: ACCOUNT,
    status: 'ok',
    words: ['open Porthole: accepted'],
  },
  {
    id: 'credentials',
    when: 'Basic, refused',
    table: basic,
    credentials: { ...ACCOUNT, password: 'guessed' },
    status: 'error',
    words: ['rejected', 'who are you?', 'Check the credentials'],
  },
  {
    id: 'credentials',
    when: 'Bearer, accepted',
    table: { ...bearer, '/token': tokens },
    credentials: ACCOUNT,
    status: 'ok',
    words: ['accepted'],
  },
  {
    id: 'credentials',
    when: 'Bearer, refused',
    table: { ...bearer, '/token': tokens },
    credentials: { ...ACCOUNT, password: 'guessed' },
    status: 'error',
    words: ['rejected', 'Check the user name'],
  },
]

test.for(ROWS)('$id, $when: $status', async ({ id, table, credentials, status, words }) => {
  const { check, report } = await checkFakeRegistry(table, credentials ? { credentials } : {})
  const { observed, meaning, fix, ...found } = check(id)
  expect({ ...found, observed }).toMatchObject({ id, status })
  for (const word of words)
    expect(`${observed} ${meaning} ${fix}`.toLowerCase()).toContain(word.toLowerCase())
  const text = JSON.stringify(report)
  for (const secret of [ACCOUNT.password, 'guessed', BASIC.slice(6), PULL, NOTHING])
    expect(text).not.toContain(secret)
})

test("credentials that a registry echoes aren't shown", async () => {
  const echo: FakeHandler = ({ headers: { authorization } }) => ({
    status: 401,
    headers: { 'www-authenticate': 'Basic realm="test"', server: authorization && `saw ${authorization}` },
    body: errorBody('UNAUTHORIZED', `not ${authorization}`),
  })
  const { check, report } = await checkFakeRegistry(
    { '/v2/': echo, '/v2/_catalog': echo },
    { credentials: ACCOUNT },
  )
  expect(check('in-between').observed).toBe('Server: saw Basic •••')
  expect(check('credentials').observed).toContain('not Basic •••')
  expect(JSON.stringify(report)).not.toContain(BASIC.slice(6))
})

test('nothing is remembered: each check observes the sign-in from its start', async () => {
  const fake = await fakeRegistry({ ...HEALTHY, ...bearer, '/token': tokens })
  const settings = settingsFor(fake, { credentials: ACCOUNT })
  const { report: first } = checkRegistry({ settings, credentialsOf: 'settings' })
  const { requestCount } = await first
  const { report: second } = checkRegistry({ settings, credentialsOf: 'settings' })
  expect((await second).requestCount).toBe(requestCount)
  expect(fake.requests.length).toBe(2 * requestCount)
})
