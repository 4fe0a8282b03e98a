import { expect, test } from 'vitest'
import { openFakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'

const digest = (letter: string) => `sha256:${letter.repeat(64)}`
const account = { username: 'robot$ci', password: 'secret' }
const basic = `Basic ${Buffer.from('robot$ci:secret').toString('base64')}`
const HARBOR = '/api/v2.0/projects/team/repositories/app%252Fweb/artifacts'

test('Azure lists all manifests; only untagged ones are returned, page by page', async () => {
  const { source, fake } = await openFakeRegistry(
    {
      'GET /acr/v1/team/app/_manifests?n=1000': {
        headers: { link: '</acr/v1/team/app/_manifests?last=x&n=1000&orderby=>; rel="next"' },
        body: {
          registry: 'acme.azurecr.io',
          imageName: 'team/app',
          manifests: [
            { digest: digest('a'), imageSize: 5718, mediaType: 'application/a', tags: ['1.0'] },
            { digest: digest('b'), imageSize: 34, mediaType: 'application/b', os: 'linux' },
            { digest: digest('c'), imageSize: 0, tags: [] },
            { digest: 'no digest' },
          ],
        },
      },
      'GET /acr/v1/team/app/_manifests?last=x&n=1000&orderby=': { body: { manifests: null } },
    },
    { host: 'acme.azurecr.io' },
  )
  const first = await source.untagged('team/app', {})
  expect(first?.manifests).toEqual([
    { digest: digest('b'), mediaType: 'application/b', contentBytes: 34 },
    { digest: digest('c'), mediaType: null, contentBytes: null },
  ])
  expect(await source.untagged('team/app', { last: first?.next ?? '' })).toEqual({ manifests: [] })
  expect(fake.requests).toHaveLength(2)
})

test("Azure's list has its own token scope", async () => {
  const { source, fake } = await openFakeRegistry(
    {
      '/acr/v1/app/_manifests?n=1000': ({ headers }) =>
        headers.authorization === 'Bearer for-metadata'
          ? { body: { manifests: [] } }
          : {
              status: 401,
              headers: {
                'www-authenticate': `Bearer realm="http://${headers.host}/oauth2/token",service="acme.azurecr.io",scope="repository:app:metadata_read"`,
              },
            },
      '/oauth2/token': { body: { access_token: 'for-metadata' } },
    },
    { host: 'acme2.azurecr.io', credentials: account },
  )
  expect(await source.untagged('app', {})).toEqual({ manifests: [] })
  const [tokenRequest] = fake.requests.filter(({ path }) => path.startsWith('/oauth2/token'))
  expect(new URLSearchParams(tokenRequest?.path.split('?')[1]).get('scope')).toBe(
    'repository:app:metadata_read',
  )
})

/** A Harbor under any name, recognized by its token service. */
function harbor(played: Parameters<typeof openFakeRegistry>[0], settings = {}) {
  return openFakeRegistry(
    {
      '/v2/team/app/web/tags/list': ({ headers }) =>
        headers.authorization?.startsWith('Bearer')
          ? { body: { tags: ['1.0'] } }
          : {
              status: 401,
              headers: {
                'www-authenticate': `Bearer realm="http://${headers.host}/service/token",service="harbor-registry"`,
              },
            },
      '/service/token': { body: { token: 'for-v2' } },
      ...played,
    },
    settings,
  )
}

test("Harbor's API is used with the account once its token service identifies it", async () => {
  const page = (n: number) => `GET ${HARBOR}?q=tags%3Dnil&with_tag=true&page=${n}&page_size=100`
  const { source, fake } = await harbor(
    {
      [page(1)]: {
        headers: { link: `<${HARBOR}?page=2&page_size=100&q=tags%3Dnil&with_tag=true>; rel="next"` },
        body: [{ digest: digest('a'), manifest_media_type: 'application/a', size: 12, tags: null }],
      },
      [`GET ${HARBOR}?page=2&page_size=100&q=tags%3Dnil&with_tag=true`]: {
        body: [
          { digest: digest('b'), media_type: 'a config’s', size: '12' },
          { digest: digest('c'), tags: [{ name: '1.0' }] },
        ],
      },
    },
    { credentials: account },
  )
  expect(await source.untagged('team/app/web', {})).toBeNull()
  await source.tags('team/app/web', {})
  const first = await source.untagged('team/app/web', {})
  expect(first?.manifests).toEqual([{ digest: digest('a'), mediaType: 'application/a', contentBytes: 12 }])
  expect(await source.untagged('team/app/web', { last: first?.next ?? '' })).toEqual({
    manifests: [{ digest: digest('b'), mediaType: null, contentBytes: null }],
  })
  const api = fake.requests.filter(({ path }) => path.startsWith('/api/'))
  expect(api.map(({ headers }) => headers.authorization)).toEqual([basic, basic])
  // The registry's own challenge is still cached, so the next list needs no new token.
  await source.tags('team/app/web', {})
  expect(fake.count('GET /service/token')).toBe(1)
})

test('a Harbor that refuses gets one request, and its error is shown', async () => {
  const { source, fake } = await harbor({
    [`GET ${HARBOR}`]: {
      status: 401,
      headers: { 'www-authenticate': 'Basic realm="harbor"' },
      body: { errors: [{ code: 'UNAUTHORIZED', message: 'unauthorized' }] },
    },
  })
  await source.tags('team/app/web', {})
  expect(await refusal(source.untagged('team/app/web', {}))).toMatchObject({
    status: 401,
    code: 'UNAUTHORIZED',
  })
  const api = fake.requests.filter(({ path }) => path.startsWith('/api/'))
  expect(api.map(({ headers }) => headers.authorization)).toEqual([undefined])
})

test('anything but a list is refused', async () => {
  const { source } = await harbor({ [`GET ${HARBOR}`]: { body: { digest: digest('a') } } })
  await source.tags('team/app/web', {})
  expect(await refusal(source.untagged('team/app/web', {}))).toMatchObject({ code: 'RESPONSE_INVALID' })
})

test('sends no request to other registries', async () => {
  const { source, fake } = await openFakeRegistry({})
  expect(await source.untagged('team/app', {})).toBeNull()
  expect(fake.requests).toEqual([])
})
