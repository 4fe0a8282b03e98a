import { expect, test } from 'vitest'
import { proxyOf } from './proxy-of'

const HTTP = { HTTP_PROXY: 'http://user:secret@proxy.acme:3128' }

test.for([
  ['https://r.example', {}, undefined],
  ['https://r.example', HTTP, 'proxy.acme:3128'],
  ['http://r.example', { HTTPS_PROXY: 'http://tls.acme:1' }, undefined],
  ['https://r.example', { ...HTTP, https_proxy: 'http://tls.acme:1' }, 'tls.acme:1'],
  ['https://r.example', { ...HTTP, NO_PROXY: '*' }, undefined],
  ['https://r.example', { ...HTTP, NO_PROXY: 'other, .example' }, undefined],
  ['https://r.example', { ...HTTP, NO_PROXY: 'r.example:443' }, undefined],
  ['https://r.example:8443', { ...HTTP, NO_PROXY: 'r.example:443' }, 'proxy.acme:3128'],
  ['https://another.example', { ...HTTP, NO_PROXY: 'r.example' }, 'proxy.acme:3128'],
  ['http://127.0.0.1:5000', HTTP, undefined],
  ['http://[::1]:5000', HTTP, undefined],
] as const)('%s with %j goes through %s', ([url, env, proxy]) => {
  expect(proxyOf(new URL(url), env)).toBe(proxy)
})
