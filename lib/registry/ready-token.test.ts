import { expect, test } from 'vitest'
import type { FakeHandler, RecordedRequest } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { openFakeRegistry } from '@/lib/testing/registry/open-fake-registry'

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

test('sends a token unchanged when the registry requires one', async () => {
  const { fake, source } = await openFakeRegistry(
    {
      '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, () =>
        bearer('https://never.example/token', pullA),
      ),
    },
    { credentials: { token: 'good' } },
  )
  await source.tags('a', {})
  expect(fake.requests.map(({ headers }) => headers.authorization)).toEqual([undefined, 'Bearer good'])
})

test('a refresh token is exchanged by POST', async () => {
  const { fake, source } = await openFakeRegistry(
    {
      'POST /token': { body: { access_token: 'good' } },
      '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, () => bearer('/token', pullA)),
    },
    { credentials: { identityToken: 'refresh-me' } },
  )
  await source.tags('a', {})
  const form = new URLSearchParams(fake.requests[1]?.body)
  expect(Object.fromEntries(form)).toEqual({
    grant_type: 'refresh_token',
    client_id: 'porthole',
    refresh_token: 'refresh-me',
    service: 's',
    scope: pullA,
  })
})

test.for([400, 401, 404, 405])('after a token service returns %i to a POST, sends a GET', async (status) => {
  const { fake, source } = await openFakeRegistry(
    {
      'POST /token': { status },
      'GET /token': { body: { token: 'good' } },
      '/v2/a/tags/list': guarded({ body: { tags: ['1'] } }, () => bearer('/token', pullA)),
    },
    { credentials: { identityToken: 'refresh-me' } },
  )
  await source.tags('a', {})
  expect(fake.count('GET /token')).toBe(1)
})
