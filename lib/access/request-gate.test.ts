import { expect, test } from 'vitest'
import { refusalPage } from './refusal-page'
import { methodRefusal, refusalOf, servedUrl } from './request-gate'

const settings = { allowedHosts: [] }
const ask = (url: string, headers = {}, method = 'GET') =>
  refusalOf({ url, method, headers: { host: 'localhost:3000', ...headers } }, settings)

test.each(['/', '/api/jobs/%20', '/a%2Fb', '/api/registries?x=%zz', '/_next/static/x.js'])(
  '%s goes on to Next',
  (url) => expect(ask(url)).toBeUndefined(),
)

test.each([
  ['/api/%zz', 'GET', 400],
  ['/api/jobs/%ff', 'GET', 400],
  ['/%E0%A4%A', 'GET', 400],
  ['*', 'OPTIONS', 400],
  ['http://localhost:3000/', 'GET', 400],
  ['/', 'TRACE', 405],
  ['/api/registries', 'TRACE', 405],
  ['/nginx', 'POST', 405],
  ['/nginx', 'OPTIONS', 405],
])('refuses %s by %s with %i', (url, method, status) => {
  expect(ask(url, {}, method)).toMatchObject({ status })
})

test('an error for an unknown host names the setting to add; load balancers may use any host', () => {
  const host = 'images.acme.dev:3000'
  expect(ask('/', { host })).toMatchObject({
    status: 421,
    fix: expect.stringContaining('Add images.acme.dev to ALLOWED_HOSTS'),
  })
  expect(ask('/', { host: 'a b' })).toMatchObject({ status: 400 })
  expect(ask('/api/ready', { host })).toBeUndefined()
})

test('below a path, other paths lead there; probes may leave it out', () => {
  const at = (url: string) =>
    refusalOf({ url, method: 'GET', headers: { host: 'localhost:3000' } }, settings, '/tools/porthole')
  for (const url of [
    '/tools/porthole',
    '/tools/porthole/',
    '/tools/porthole/api/tags?x',
    '/api/health',
    '/api/ready?probe',
  ])
    expect(at(url)).toBeUndefined()
  for (const url of ['/', '/tools', '/ghcr.io/a', '/api/tags', '/tools/portholes'])
    expect(at(url)).toMatchObject({ status: 404, code: 'NOT_FOUND', link: { address: '/tools/porthole' } })
})

test('Next serves probes below the path, and a missing page instead of the one without a nonce', () => {
  expect(servedUrl('/api/health?from=probe', '')).toBe('/api/health?from=probe')
  expect(servedUrl('/api/health?from=probe', '/tools')).toBe('/tools/api/health?from=probe')
  expect(servedUrl('/tools/api/health', '/tools')).toBe('/tools/api/health')
  expect(servedUrl('/_global-error?x', '')).toBe('/_not-found')
  expect(servedUrl('/tools/%5Fglobal-error', '/tools')).toBe('/tools/_not-found')
  expect(servedUrl('/_global-error', '/tools')).toBe('/_global-error')
})

test('a possible link offers to open the page, but never the API’s response', () => {
  const referer = 'http://wiki.lan/'
  expect(ask('/nginx', { referer })).toMatchObject({ status: 403, link: { address: '/nginx' } })
  expect(ask('//evil.example/x', { referer })).toMatchObject({ link: { address: '/evil.example/x' } })
  expect(ask('/api/registries', { referer })).not.toHaveProperty('link')
  expect(ask('/nginx', { origin: 'http://wiki.lan' })).not.toHaveProperty('link')
})

test('a refusal page escapes what the request contained', () => {
  const html = refusalPage({
    message: '<b>',
    fix: '&',
    link: { address: '/"><script>', text: 'Open this page' },
  })
  expect(html).toContain('<h1>&#60;b&#62;</h1><p>&#38;</p>')
  expect(html).toContain('<a href="/&#34;&#62;&#60;script&#62;">Open this page</a>')
})

test('a method that a route does not have is refused with those that it has, at its old path too', () => {
  const methodsOf = (path: string) => (path === '/api/check' ? ['GET', 'HEAD'] : undefined)
  const refusal = {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: '/api/check doesn’t accept POST.',
    allow: ['GET', 'HEAD'],
  }
  for (const url of ['/api/check?registry=a', '/api/doctor?registry=a'])
    expect(methodRefusal({ method: 'POST', url }, methodsOf)).toMatchObject(refusal)
  expect(methodRefusal({ method: 'HEAD', url: '/api/check' }, methodsOf)).toBeUndefined()
  expect(methodRefusal({ method: 'POST', url: '/api/none' }, methodsOf)).toBeUndefined()
})
