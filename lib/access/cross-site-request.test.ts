import { expect, test } from 'vitest'
import { findCrossSiteRequest } from './cross-site-request'

const link = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
const cross = { 'sec-fetch-site': 'cross-site' }
const host = 'porthole.lan:3000'

test.each([
  ['typed, or curl', {}],
  ['our own page', { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' }],
  ['the address bar', { 'sec-fetch-site': 'none', ...link }],
  ['a link on another site', { ...cross, ...link }],
  [
    'a link, with the referrer that the browser tells',
    { ...cross, ...link, referer: 'https://evil.example/' },
  ],
  ['our own page over plain http', { referer: 'http://porthole.lan:3000/a?b' }],
  [
    'our own fetch over plain http',
    { origin: 'http://porthole.lan:3000', referer: 'http://porthole.lan:3000/' },
  ],
])('%s is allowed', (_, headers) => {
  expect(findCrossSiteRequest({ host, ...headers }, undefined)).toBeUndefined()
})

test.each([
  ['an image', { ...cross, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }],
  ['a frame', { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }],
  ['an object', { ...cross, 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'object' }],
  ['a fetch', { ...cross, 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
  ['another port of this machine', { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' }],
  ['a prefetch', { ...cross, ...link, 'sec-purpose': 'prefetch' }],
  ['a prerender', { ...cross, ...link, 'sec-purpose': 'prefetch;prerender' }],
  ['an older prefetch', { ...cross, ...link, purpose: 'prefetch' }],
  ['a fetch over plain http', { origin: 'http://evil.example' }],
  ['a fetch that hides its site', { origin: 'null' }],
  ['a fetch whose referrer is ours', { origin: 'http://evil.example', referer: 'http://porthole.lan:3000/' }],
])('%s of another site’s page is not', (_, headers) => {
  expect(findCrossSiteRequest({ host, ...headers }, undefined)).toBe('page')
})

test('a referrer alone may be a link that someone followed', () => {
  expect(findCrossSiteRequest({ host, referer: 'http://wiki.lan/images' }, undefined)).toBe('navigation')
  expect(findCrossSiteRequest({ host, referer: 'about:blank' }, undefined)).toBe('navigation')
})

test('PUBLIC_URL is our own behind a proxy that changes the Host header', () => {
  const publicUrl = 'http://porthole.acme.dev'
  const ask = (referer: string) => findCrossSiteRequest({ host: '10.0.0.7:3000', referer }, publicUrl)
  expect(ask('http://porthole.acme.dev/x')).toBeUndefined()
  expect(ask('https://porthole.acme.dev/x')).toBe('navigation')
  expect(ask('http://evil.example/x')).toBe('navigation')
})

test('besides PUBLIC_URL, a page at any other accepted name is our own too', () => {
  const own = { host: '10.0.0.7:3000', referer: 'http://10.0.0.7:3000/x', origin: 'http://10.0.0.7:3000' }
  expect(findCrossSiteRequest(own, 'https://porthole.acme.dev')).toBeUndefined()
})
