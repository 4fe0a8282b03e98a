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
  state: CheckState
  words: string[]
}

const ROWS: Row[] = [
  { id: 'sign-in', when: 'open', table: {}, state: 'good', words: ['asks nobody'] },
  {
    id: 'sign-in',
    when: 'open, with credentials',
    table: {},
    credentials: ACCOUNT,
    state: 'note',
    words: ['asks nobody'],
  },
  { id: 'sign-in', when: 'Basic', table: basic, state: 'good', words: ['Basic'] },
  {
    id: 'sign-in',
    when: 'Bearer',
    table: { ...bearer, '/token': tokens },
    state: 'good',
    words: ['token service /token', 'service registry'],
  },
  {
    id: 'sign-in',
    when: 'no challenge',
    table: closed(() => false, undefined),
    state: 'problem',
    words: ['WWW-Authenticate'],
  },
  {
    id: 'sign-in',
    when: 'only Negotiate',
    table: closed(() => false, 'Negotiate'),
    state: 'problem',
    words: ['negotiate', 'Basic or with a Bearer'],
  },
  {
    id: 'sign-in',
    when: 'no realm',
    table: closed(() => false, 'Bearer service="x"'),
    state: 'problem',
    words: ['names no token service'],
  },
  {
    id: 'sign-in',
    when: 'a link-local realm',
    table: closed(() => false, 'Bearer realm="http://169.254.169.254/"'),
    state: 'problem',
    words: ['169.254.169.254', 'trustedHosts'],
  },
  {
    id: 'sign-in',
    when: 'a realm elsewhere',
    table: closed(() => false, 'Bearer realm="https://auth.example/token"'),
    state: 'good',
    words: ['Credentials go to auth.example'],
  },
  {
    id: 'sign-in',
    when: 'optional',
    table: { '/v2/': { headers: { 'www-authenticate': 'Basic realm="zot"' }, body: {} } },
    state: 'good',
    words: ['Who does not sign in is let in, too'],
  },

  { id: 'token', when: 'not needed', table: basic, state: 'good', words: ['no token service'] },
  {
    id: 'token',
    when: 'strangers may pull',
    table: { ...bearer, '/token': { body: { token: PULL } } },
    state: 'good',
    words: ['Without credentials: a token for repository:a:pull, for 300 s'],
  },
  {
    id: 'token',
    when: 'strangers may nothing',
    table: { ...bearer, '/token': { body: { token: NOTHING } } },
    state: 'note',
    words: ['allows nothing of repository:a:pull'],
  },
  {
    id: 'token',
    when: 'strangers are refused',
    table: { ...bearer, '/token': { status: 401 } },
    state: 'note',
    words: ['Everyone has to sign in'],
  },
  {
    id: 'token',
    when: 'an opaque token',
    table: { ...bearer, '/token': { body: { token: 'opaque' } } },
    state: 'good',
    words: ['does not say what it allows'],
  },
  {
    id: 'token',
    when: 'the account may pull',
    table: { ...bearer, '/token': tokens },
    credentials: ACCOUNT,
    state: 'good',
    words: ['Without credentials: a token that allows nothing', 'With them: a token for repository:a:pull'],
  },
  {
    id: 'token',
    when: 'the account may nothing',
    table: { ...bearer, '/token': { body: { token: NOTHING } } },
    credentials: ACCOUNT,
    state: 'warning',
    words: ['may not do this'],
  },
  {
    id: 'token',
    when: 'the account is refused',
    table: { ...bearer, '/token': tokens },
    credentials: { ...ACCOUNT, password: 'guessed' },
    state: 'problem',
    words: ['401', 'Check the user name'],
  },
  {
    id: 'token',
    when: 'the service is broken',
    table: { ...bearer, '/token': { status: 500 } },
    state: 'problem',
    words: ['500', 'Without tokens nothing'],
  },
  {
    id: 'token',
    when: 'a page for people',
    table: { ...bearer, '/token': { body: '<html>Log in' } },
    state: 'problem',
    words: ['web page'],
  },

  { id: 'credentials', when: 'none needed', table: {}, state: 'good', words: ['wants none'] },
  {
    id: 'credentials',
    when: 'none, but some are wanted',
    table: basic,
    state: 'note',
    words: ['only what it shows to strangers'],
  },
  {
    id: 'credentials',
    when: 'nobody asks for them',
    table: {},
    credentials: ACCOUNT,
    state: 'note',
    words: ['not asked for'],
  },
  {
    id: 'credentials',
    when: 'Basic, accepted',
    table: basic,
    credentials: ACCOUNT,
    state: 'good',
    words: ['shares: accepted'],
  },
  {
    id: 'credentials',
    when: 'Basic, refused',
    table: basic,
    credentials: { ...ACCOUNT, password: 'guessed' },
    state: 'problem',
    words: ['refused', 'who are you?', 'check them'],
  },
  {
    id: 'credentials',
    when: 'Bearer, accepted',
    table: { ...bearer, '/token': tokens },
    credentials: ACCOUNT,
    state: 'good',
    words: ['accepted'],
  },
  {
    id: 'credentials',
    when: 'Bearer, refused',
    table: { ...bearer, '/token': tokens },
    credentials: { ...ACCOUNT, password: 'guessed' },
    state: 'problem',
    words: ['refused', 'Check the user name'],
  },
]

test.for(ROWS)('$id, $when: $state', async ({ id, table, credentials, state, words }) => {
  const { check, report } = await checkFakeRegistry(table, credentials ? { credentials } : {})
  const { seen, meaning, cure, ...found } = check(id)
  expect({ ...found, seen }).toMatchObject({ id, state })
  for (const word of words) expect(`${seen} ${meaning} ${cure}`.toLowerCase()).toContain(word.toLowerCase())
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
  expect(check('in-between').seen).toBe('Server: saw Basic •••')
  expect(check('credentials').seen).toContain('not Basic •••')
  expect(JSON.stringify(report)).not.toContain(BASIC.slice(6))
})

test('nothing is remembered: each check observes the sign-in from its start', async () => {
  const fake = await fakeRegistry({ ...HEALTHY, ...bearer, '/token': tokens })
  const settings = settingsFor(fake, { credentials: ACCOUNT })
  const { report: first } = checkRegistry({ settings, credentialsOf: 'settings' })
  const { requests } = await first
  const { report: second } = checkRegistry({ settings, credentialsOf: 'settings' })
  expect((await second).requests).toBe(requests)
  expect(fake.requests.length).toBe(2 * requests)
})
