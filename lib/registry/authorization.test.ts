import { expect, test } from 'vitest'
import type { FakeHandler, RecordedRequest } from '@/lib/testing/registry/fake-registry'
import { errorBody, imageManifest, manifestAnswer } from '@/lib/testing/registry/image'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const image = imageManifest('a')
const alice = { username: 'alice', password: 'hunter2' }
const aliceBasic = `Basic ${Buffer.from('alice:hunter2').toString('base64')}`

/** Refuses everything except the token `good` with a challenge. */
function guarded(then: FakeHandler, challenge: (request: RecordedRequest) => string): FakeHandler {
  return (request) => {
    if (request.headers.authorization === 'Bearer good')
      return typeof then === 'function' ? then(request) : then
    return {
      status: 401,
      headers: { 'www-authenticate': challenge(request) },
      body: errorBody('UNAUTHORIZED', 'authentication required'),
    }
  }
}

const bearer = (realm: string, scope: string) => `Bearer realm="${realm}",service="s",scope="${scope}"`
const pullA = 'repository:a:pull'

test('requests an anonymous token once per repository, and sends it right away in later requests', async () => {
  const challenge = ({ path }: RecordedRequest) => bearer('/token', `repository:${path.split('/')[2]}:pull`)
  const { fake, source } = await openFakeRegistry({
    '/token': { body: { token: 'good', expires_in: 300 } },
    '/v2/a/manifests/1': guarded(manifestAnswer(image), challenge),
    '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, challenge),
    '/v2/b/tags/list': guarded({ body: { tags: ['2'] } }, challenge),
  })
  await source.manifest('a', '1')
  await source.tags('a', {})
  await source.tags('b', {})
  const requests = fake.requests.map(({ method, path }) => `${method} ${path}`)
  expect(requests).toEqual([
    'GET /v2/a/manifests/1',
    'GET /token?service=s&scope=repository%3Aa%3Apull&client_id=porthole',
    'GET /v2/a/manifests/1',
    'GET /v2/a/tags/list?n=1000',
    'GET /token?service=s&scope=repository%3Ab%3Apull&client_id=porthole',
    'GET /v2/b/tags/list?n=1000',
  ])
  expect(fake.requests[1]?.headers.authorization).toBeUndefined()
})

test('ten parallel requests share one token request', async () => {
  const table: Record<string, FakeHandler> = { '/token': { body: { access_token: 'good' } } }
  for (let tag = 0; tag < 10; tag++) {
    table[`/v2/a/manifests/${tag}`] = guarded(manifestAnswer(image), () => bearer('/token', pullA))
  }
  const { fake, source } = await openFakeRegistry(table)
  await Promise.all(Array.from({ length: 10 }, (_, tag) => source.manifest('a', String(tag))))
  expect(fake.count('GET /token')).toBe(1)
})

test('credentials go to the token service as Basic, never to a registry that uses Bearer', async () => {
  const { fake, source } = await openFakeRegistry(
    {
      '/token': { body: { token: 'good' } },
      '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, () => bearer('/token', pullA)),
    },
    { credentials: alice },
  )
  await source.tags('a', {})
  const token = fake.requests.find(({ path }) => path.startsWith('/token'))
  expect(token?.headers.authorization).toBe(aliceBasic)
  expect(token?.path).toContain('account=alice')
  const sent = fake.requests
    .filter(({ path }) => path.startsWith('/v2/'))
    .map(({ headers }) => headers.authorization)
  expect(sent).toEqual([undefined, 'Bearer good'])
})

test('sends Basic after the first challenge, then right away', async () => {
  const list: FakeHandler = ({ headers }) =>
    headers.authorization === aliceBasic
      ? { body: { tags: ['1'] } }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
  const { fake, source } = await openFakeRegistry(
    { '/v2/a/tags/list': list, '/v2/b/tags/list': list },
    { credentials: alice },
  )
  await source.tags('a', {})
  await source.tags('b', {})
  expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([
    undefined,
    aliceBasic,
    aliceBasic,
  ])
})

test("refused credentials aren't tried twice, and the error says what to check", async () => {
  const { fake, source } = await openFakeRegistry(
    {
      '/v2/a/tags/list': {
        status: 401,
        headers: { 'www-authenticate': 'Basic realm="r"' },
        body: errorBody('UNAUTHORIZED', 'no hunter2'),
      },
    },
    { credentials: alice },
  )
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 401, code: 'UNAUTHORIZED', message: 'no •••' })
  expect(refused.fix).toContain('credentials')
  expect(fake.requests).toHaveLength(2)
})

test('an error quotes the token service that refuses the credentials', async () => {
  const { source } = await openFakeRegistry(
    {
      '/token': { status: 401, body: { details: 'incorrect username or password' } },
      '/v2/a/tags/list': guarded({}, () => bearer('/token', pullA)),
    },
    { credentials: alice },
  )
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 401, code: 'UNAUTHORIZED' })
  expect(refused.message).toContain('token service')
  expect(refused.fix).toContain('password')
})

test('a revoked token is replaced once', async () => {
  let good = 'first'
  const tokens: FakeHandler = () => ({ body: { token: good } })
  const list: FakeHandler = ({ headers }) =>
    headers.authorization === `Bearer ${good}`
      ? { body: { tags: ['1'] } }
      : {
          status: 401,
          headers: {
            'www-authenticate': headers.authorization ? 'Basic realm="harbor"' : bearer('/token', pullA),
          },
        }
  const { fake, source } = await openFakeRegistry({ '/token': tokens, '/v2/a/tags/list': list })
  await source.tags('a', {})
  good = 'second'
  await expect(source.tags('a', {})).resolves.toEqual({ tags: ['1'] })
  expect(fake.count('GET /token')).toBe(2)
})

test('another scope in the refusal is tried once; the next refusal is final', async () => {
  const requests: string[] = []
  const { fake, source } = await openFakeRegistry({
    '/token': ({ path }) => {
      const scope = new URL(path, 'http://h').searchParams.get('scope') ?? ''
      requests.push(scope)
      return { body: { token: scope } }
    },
    '/v2/a/tags/list': ({ headers }) => ({
      status: headers.authorization === undefined ? 401 : 403,
      headers: {
        'www-authenticate': `Bearer realm="/token",scope="${headers.authorization === undefined ? pullA : 'repository:team/a:pull'}",error="insufficient_scope"`,
      },
      body: errorBody('DENIED', 'requested access is denied'),
    }),
  })
  const refused = await refusal(source.tags('a', {}))
  expect(refused).toMatchObject({ status: 403, code: 'DENIED', message: 'requested access is denied' })
  expect(requests).toEqual([pullA, 'repository:team/a:pull'])
  expect(fake.count('GET /v2/a/tags/list')).toBe(3)
})

test.for(['*', 'aws'])('a challenge for the scope %j uses our own scope', async (scope) => {
  const { fake, source } = await openFakeRegistry({
    '/token': { body: { token: 'good' } },
    '/v2/a/tags/list': guarded({ body: { tags: [] } }, () => bearer('/token', scope)),
  })
  await source.tags('a', {})
  expect(fake.requests[1]?.path).toContain('scope=repository%3Aa%3Apull')
})

test("credentials are sent to a registry that accepts but doesn't request them and hides content from the public", async () => {
  const { fake, source } = await openFakeRegistry(
    {
      '/v2/': { headers: { 'www-authenticate': 'Basic realm="zot"' } },
      '/v2/a/tags/list': ({ headers }) =>
        headers.authorization === aliceBasic ? { body: { tags: ['1'] } } : { status: 404 },
    },
    { credentials: alice },
  )
  await expect(source.tags('a', {})).resolves.toEqual({ tags: ['1'] })
  expect(fake.count('GET /v2/a')).toBe(2)
})

test('a registry that changed its token service gets a new ping after one failure', async () => {
  const { fake, source } = await openFakeRegistry({
    '/old': { body: { token: 'good' } },
    '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, () => bearer('/old', pullA)),
  })
  await source.tags('a', {})
  fake.table['/old'] = { status: 404 }
  fake.table['/v2/b/tags/list'] = { body: { tags: ['2'] } }
  expect(await refusal(source.tags('b', {}))).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  await expect(source.tags('b', {})).resolves.toEqual({ tags: ['2'] })
})
