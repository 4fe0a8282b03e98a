import { expect, test } from 'vitest'
import { hostName, isAllowedHost } from './allowed-host'

const settings = {
  publicUrl: 'https://porthole.acme.dev',
  allowedHosts: ['images.acme.dev', '*.intern.acme.dev'],
}

test.each([
  'localhost:3000',
  'LOCALHOST',
  'porthole.localhost:3000',
  '127.0.0.1:3000',
  '0.0.0.0:3000',
  '10.0.0.7',
  '192.0.2.7:8080',
  '[::1]:3000',
  '[fe80::1]',
  'porthole',
  'nas:3000',
  'printer.local',
  'porthole.default.svc.cluster.local:3000',
  'porthole.internal',
  'porthole.home.arpa',
  'porthole.lan.',
  'porthole.acme.dev',
  'Porthole.ACME.dev:3000',
  'porthole.acme.dev.',
  'images.acme.dev:3000',
  'a.b.intern.acme.dev',
])('%s is accepted', (host) => expect(isAllowedHost(host, settings)).toBe(true))

test.each([
  'evil.example',
  'evil.example:3000',
  '127.0.0.1.nip.io',
  'localhost.evil.example',
  'evillocal.example',
  'acme.dev',
  'evil.porthole.acme.dev',
  'intern.acme.dev',
  'xintern.acme.dev',
  'x.local.evil.example',
  'porthole.acme.dev@evil.example',
  'evil.example/.local',
  'evil.example#.local',
  '',
  '[::1',
])('%s is not', (host) => expect(isAllowedHost(host, settings)).toBe(false))

test('a request without the header doesn’t come from a browser', () => {
  expect(isAllowedHost(undefined, settings)).toBe(true)
})

test.each([
  ['Evil.Example:80', 'evil.example'],
  ['evil.example.', 'evil.example'],
  ['0x7f.1', '127.0.0.1'],
  ['a"><script>', undefined],
  ['a b', undefined],
])('the name in %s is %s', (header, name) => expect(hostName(header)).toBe(name))
