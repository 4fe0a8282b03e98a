import { expect } from 'vitest'
import { ACCOUNT } from '../support/account'
import { isPing } from '../support/request-log'
import { test } from './api-test'
import { readPage } from './read-page'

const SECRETS = [ACCOUNT.password, btoa(`${ACCOUNT.user}:${ACCOUNT.password}`), 'eyJ']

test.override({ auth: 'token' })

test('a check changes nothing, reveals no secret, and counts its requests', async ({ request, registry }) => {
  await registry.push('1.0')
  const answer = await request.get('/api/check', {
    params: { registry: registry.host, reference: `${registry.repository}:1.0` },
  })
  expect(answer.status()).toBe(200)
  expect(answer.headers()['cache-control']).toBe('no-store')
  const report = await answer.json()
  const passed = [...registry.proxy.log.requests, ...registry.proxy.log.pings]
  expect(registry.proxy.log.pings.every(isPing)).toBe(true)
  expect([...new Set(passed.map(({ method }) => method))].sort()).toEqual(['GET', 'HEAD', 'OPTIONS'])
  expect(report.requestCount).toBe(passed.length + (registry.tokens?.requests.length ?? 0))
  expect(report.requestCount).toBeLessThanOrEqual(26)
  expect(registry.tokens?.requests.every(({ method }) => method === 'GET')).toBe(true)
  expect(report).toMatchObject({ registry: registry.host, url: registry.url, checkedAt: expect.any(String) })
  expect(report.checks.length).toBe(19)
  const states = Object.fromEntries(
    report.checks.map(({ id, status }: Record<string, string>) => [id, status]),
  )
  expect(states).toMatchObject({
    ping: 'ok',
    token: 'ok',
    credentials: 'ok',
    manifest: 'ok',
    range: 'ok',
  })
  for (const secret of SECRETS) expect(await answer.text()).not.toContain(secret)
})

test('a check of an unknown registry, or with a malformed reference, is refused', async ({
  request,
  registry,
}) => {
  for (const [params, status] of [
    [{ registry: 'registry.example' }, 403],
    [{ registry: registry.host, reference: '../..' }, 400],
    [{}, 400],
  ] as const)
    expect((await request.get('/api/check', { params })).status(), JSON.stringify(params)).toBe(status)
})

test('the page of a refused request links to the check', async ({ request, registry }) => {
  const { raw, alertCount } = await readPage(request, `/${registry.host}/somebody/elses`)
  expect(alertCount).toBe(1)
  const [link] = raw.match(/<a\b[^>]*>Check this registry<\/a>/) ?? []
  expect(link).toContain(`href="/${registry.host}?view=check"`)
})
