import { expect, test } from 'vitest'
import { findInvalidProxyVariable, parseProxySettings } from './proxy-settings'

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
  // This machine in every spelling.
  ['http://127.9.9.9:5000', HTTP, undefined],
  ['http://2130706433:5000', HTTP, undefined],
  ['http://localhost.:5000', HTTP, undefined],
  ['http://registry.localhost', HTTP, undefined],
  ['http://localhost.example.com', HTTP, 'proxy.acme:3128'],
  // Names.
  ['https://evil-r.example', { ...HTTP, NO_PROXY: 'r.example' }, 'proxy.acme:3128'],
  ['https://r.example.evil.com', { ...HTTP, NO_PROXY: 'r.example' }, 'proxy.acme:3128'],
  ['https://R.Example.', { ...HTTP, NO_PROXY: 'r.EXAMPLE' }, undefined],
  ['https://r.example', { ...HTTP, NO_PROXY: 'r.example.' }, undefined],
  ['https://a.r.example', { ...HTTP, NO_PROXY: '*.r.example' }, undefined],
  ['https://bücher.example', { ...HTTP, NO_PROXY: 'xn--bcher-kva.example' }, undefined],
  ['https://r.example', { ...HTTP, NO_PROXY: 'other,*' }, undefined],
  ['https://r.example', { ...HTTP, NO_PROXY: '.' }, 'proxy.acme:3128'],
  // Addresses and networks.
  ['http://10.1.2.3', { ...HTTP, NO_PROXY: '10.0.0.0/8' }, undefined],
  ['http://11.1.2.3', { ...HTTP, NO_PROXY: '10.0.0.0/8' }, 'proxy.acme:3128'],
  ['http://10.1.2.3:5000', { ...HTTP, NO_PROXY: '10.0.0.0/8:80' }, 'proxy.acme:3128'],
  ['http://10.1.2.3', { ...HTTP, NO_PROXY: '1.2.3' }, 'proxy.acme:3128'],
  ['http://10.1.2.3', { ...HTTP, NO_PROXY: '10.0.0.0/99 10.0.0.0/x' }, 'proxy.acme:3128'],
  ['http://[fd00::7]', { ...HTTP, NO_PROXY: 'fd00:0::7' }, undefined],
  ['http://[fd00::7]:5000', { ...HTTP, NO_PROXY: '[fd00::7]:5000' }, undefined],
  ['http://[fd00::7]:5001', { ...HTTP, NO_PROXY: '[fd00::7]:5000' }, 'proxy.acme:3128'],
  ['http://[fd00::7]', { ...HTTP, NO_PROXY: 'fd00::/8' }, undefined],
  ['http://[2001:db8::1]', { ...HTTP, NO_PROXY: 'fd00::/8' }, 'proxy.acme:3128'],
  // Variables.
  ['http://r.example', { http_proxy: 'http://low:1', HTTP_PROXY: 'http://up:1' }, 'low:1'],
  ['http://r.example', { http_proxy: '', HTTP_PROXY: 'http://up:1' }, 'up:1'],
  ['http://r.example', { HTTP_PROXY: 'http://visitor:1', REQUEST_METHOD: 'GET' }, undefined],
  ['http://r.example', { http_proxy: 'http://low:1', REQUEST_METHOD: 'GET' }, 'low:1'],
  ['http://r.example', { HTTP_PROXY: 'proxy.acme:3128' }, 'proxy.acme:3128'],
  ['http://r.example', { HTTP_PROXY: 'user:secret@proxy.acme:3128' }, 'proxy.acme:3128'],
  ['http://r.example', { HTTP_PROXY: 'http://user:s%zz@proxy.acme' }, 'proxy.acme'],
] as const)('%s with %j uses %s', ([url, env, proxy]) => {
  expect(parseProxySettings(new URL(url), env)).toBe(proxy)
})

test.for([
  [{ HTTP_PROXY: 'http://user:secret@proxy.acme:3128', https_proxy: 'socks5://proxy.acme:1080' }, undefined],
  [{ HTTP_PROXY: 'proxy.acme:3128' }, undefined],
  [{ HTTP_PROXY: '' }, undefined],
  [{ HTTP_PROXY: 'http://user:secret@proxy acme' }, 'HTTP_PROXY'],
  [{ https_proxy: 'ftp://proxy.acme' }, 'https_proxy'],
  [{ HTTPS_PROXY: 'http://' }, 'HTTPS_PROXY'],
] as const)('in %j the invalid one is %s', ([env, wrong]) => {
  expect(findInvalidProxyVariable(env)).toBe(wrong)
})
