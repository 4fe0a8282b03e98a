import { expect, test } from 'vitest'
import { checkOwnTarget, checkTarget, isLoopback, isNamed, isPublic } from './allowed-target'

const PUBLIC = 'https://registry.example.com'
const LOCAL = 'http://127.0.0.1:5000'
const host = 'registry.example'

const cases: [registry: string, target: string, refused: string | undefined][] = [
  [PUBLIC, 'https://storage.example.net/x', undefined],
  [PUBLIC, 'https://8.8.8.8/x', undefined],
  [PUBLIC, 'https://172.32.0.1/x', undefined],
  [PUBLIC, 'https://[2606:4700:4700::1111]/x', undefined],
  [PUBLIC, 'https://registry.example.com:8443/x', undefined],
  [PUBLIC, 'https://REGISTRY.example.com./x', undefined],
  [PUBLIC, 'https://registry.example/as-references-name-it', undefined],
  [PUBLIC, 'http://storage.example.net/x', 'https'],
  [PUBLIC, 'http://registry.example.com/x', 'https'],
  [PUBLIC, 'ftp://storage.example.net/x', 'ftp:'],
  [PUBLIC, 'https://user:pw@storage.example.net/x', 'password'],
  // Unusual spellings of this machine.
  [PUBLIC, 'https://127.0.0.1/x', 'loopback'],
  [PUBLIC, 'https://127.0.0.1./x', 'loopback'],
  [PUBLIC, 'https://127.1/x', 'loopback'],
  [PUBLIC, 'https://0x7f.1/x', 'loopback'],
  [PUBLIC, 'https://0X7F000001/x', 'loopback'],
  [PUBLIC, 'https://2130706433/x', 'loopback'],
  [PUBLIC, 'https://017700000001/x', 'loopback'],
  [PUBLIC, 'https://0177.0.0.1/x', 'loopback'],
  [PUBLIC, 'https://①②⑦.⓪.⓪.①/x', 'loopback'],
  [PUBLIC, 'https://127。0。0。1/x', 'loopback'],
  [PUBLIC, 'https://%31%32%37.0.0.1/x', 'loopback'],
  [PUBLIC, 'https://[::1]/x', 'loopback'],
  [PUBLIC, 'https://[0:0::0:1]/x', 'loopback'],
  [PUBLIC, 'https://[::ffff:127.0.0.1]/x', 'loopback'],
  [PUBLIC, 'https://[::FFFF:7F00:1]/x', 'loopback'],
  [PUBLIC, 'https://[64:ff9b::127.0.0.1]/x', 'loopback'],
  [PUBLIC, 'https://[2002:7f00:1::]/x', 'loopback'],
  [PUBLIC, 'https://localhost/x', 'loopback'],
  [PUBLIC, 'https://localhost./x', 'loopback'],
  [PUBLIC, 'https://LocalHost%2e/x', 'loopback'],
  [PUBLIC, 'https://ⓛocalhost/x', 'loopback'],
  [PUBLIC, 'https://any.localhost/x', 'loopback'],
  [PUBLIC, 'https://0.0.0.0/x', 'a reserved'],
  [PUBLIC, 'https://0/x', 'a reserved'],
  // Private networks.
  [PUBLIC, 'https://[::ffff:a00:1]/x', 'private'],
  [PUBLIC, 'https://10.0.0.1/x', 'private'],
  [PUBLIC, 'https://172.31.255.255/x', 'private'],
  [PUBLIC, 'https://192.168.1.1/x', 'private'],
  [PUBLIC, 'https://100.64.0.1/x', 'private'],
  [PUBLIC, 'https://[fd12:3456::1]/x', 'private'],
  [PUBLIC, 'https://registry/x', 'private'],
  [PUBLIC, 'https://minio.internal/x', 'private'],
  [PUBLIC, 'https://printer.local./x', 'private'],
  [PUBLIC, 'https://nas.home.arpa/x', 'private'],
  [PUBLIC, 'https://metadata.google.internal/x', 'private'],
  [PUBLIC, 'https://169.254.169.254/x', 'link-local'],
  [PUBLIC, 'https://[fe80::1]/x', 'link-local'],
  [PUBLIC, 'https://[::ffff:169.254.169.254]/x', 'link-local'],
  [PUBLIC, 'https://168.63.129.16/x', 'metadata'],
  [PUBLIC, 'https://255.255.255.255/x', 'a reserved'],
  // A private registry may redirect to its own host and to public ones only.
  [LOCAL, 'http://127.0.0.1:9000/x', undefined],
  [LOCAL, 'http://localhost:9000/x', undefined],
  [LOCAL, 'https://storage.example.net/x', undefined],
  [LOCAL, 'http://storage.example.net/x', undefined],
  [LOCAL, 'http://10.0.0.1:9000/x', 'private'],
  [LOCAL, 'http://minio:9000/x', 'private'],
  [LOCAL, 'http://169.254.169.254/x', 'link-local'],
  ['http://registry:5000', 'http://registry:9000/x', undefined],
  ['http://registry:5000', 'http://172.18.0.5:9000/x', 'private'],
  ['https://169.254.10.10:5000', 'https://169.254.10.10:9000/x', undefined],
]

test.for(cases)('%s redirecting to %s: %s', ([url, target, refused]) => {
  const reason = checkTarget({ host, url }, new URL(target))
  if (refused === undefined) expect(reason).toBeUndefined()
  else expect(reason).toContain(refused)
})

test('a redirect from https to http is refused', () => {
  const storage = new URL('https://storage.example.net/x')
  const rules = { host, url: LOCAL }
  expect(checkTarget(rules, new URL('http://storage.example.net/y'), storage)).toContain('https')
  expect(checkTarget(rules, new URL('https://storage.example.net/y'), storage)).toBeUndefined()
})

const trusted: [entry: string, target: string, refused: string | undefined][] = [
  ['auth.acme.internal', 'https://auth.acme.internal/token', undefined],
  ['auth.acme.internal', 'https://auth.acme.internal:8443/token', undefined],
  ['Auth.ACME.internal.', 'https://auth.acme.internal/token', undefined],
  ['auth.acme.internal', 'https://auth.acme.internal.example.internal/', 'private'],
  ['acme.internal', 'https://auth.acme.internal/', 'private'],
  ['minio:9000', 'https://minio:9000/x', undefined],
  ['minio:9000', 'https://minio:9001/x', 'private'],
  ['minio:443', 'https://minio/x', undefined],
  ['minio:443', 'https://minio:9000/x', 'private'],
  ['minio:9000', 'http://minio:9000/x', 'https'],
  ['10.0.0.7', 'https://10.0.0.7:9000/x', undefined],
  ['10.0.0.7', 'https://0xa.7/x', undefined],
  ['10.0.0.7', 'https://10.0.0.8/x', 'private'],
  ['[fd00::7]:9000', 'https://[fd00:0::7]:9000/x', undefined],
  ['http://storage:9000', 'http://storage:9000/x', undefined],
  ['http://storage:9000', 'https://storage:9000/x', undefined],
  ['http://storage:9000', 'http://storage:9001/x', 'https'],
  ['http://registry.example.com', 'http://registry.example.com/x', undefined],
  ['169.254.169.254', 'https://169.254.169.254/x', undefined],
  ['ghcr.io', 'https://ghcr.io/token', undefined],
  ['user@minio', 'https://minio/x', 'private'],
  ['', 'https://minio/x', 'private'],
]

test.for(trusted)('with trustedHosts [%s], %s: %s', ([entry, target, refused]) => {
  const rules = { host, url: PUBLIC, trustedHosts: [entry], otherHosts: ['ghcr.io'] }
  const reason = checkTarget(rules, new URL(target))
  if (refused === undefined) expect(reason).toBeUndefined()
  else expect(reason).toContain(refused)
})

const others: [target: string, refused: boolean][] = [
  ['https://ghcr.io/token', true],
  ['https://GHCR.io./token', true],
  ['http://ghcr.io:443/token', true],
  ['http://127.0.0.1:5001/x', true],
  ['http://localhost:5001/x', true],
  ['http://[::1]:5001/x', true],
  ['http://127.0.0.1:5000/other-path', false],
  ['http://127.0.0.1:5002/x', false],
  ['https://pkg.ghcr.io/token', false],
]

test.for(others)("another registry's host is refused: %s", ([target, isRefused]) => {
  const rules = { host, url: LOCAL, otherHosts: ['ghcr.io', 'localhost:5001', '127.0.0.1:5000'] }
  const reason = checkTarget(rules, new URL(target))
  if (isRefused) expect(reason).toContain('another registry')
  else expect(reason).toBeUndefined()
})

test.for([
  ['https://ghcr.io', undefined],
  ['http://ghcr.io', 'https'],
  ['https://localhost:5000', 'loopback'],
  ['https://10.0.0.1', 'private'],
  ['https://registry', 'private'],
  ['https://169.254.169.254', 'link-local'],
] as const)('opened by a visitor, %s: %s', ([url, refused]) => {
  const name = new URL(url).host
  const reason = checkOwnTarget({ host: name, url, isOpenedByName: true })
  if (refused === undefined) expect(reason).toBeUndefined()
  else expect(reason).toContain(refused)
  expect(checkOwnTarget({ host: name, url })).toBeUndefined()
})

test('the settings never vouch for a host that a visitor opened', () => {
  const own = { host: 'registry.example', url: 'https://registry.example' }
  const target = new URL(own.url)
  expect(isNamed(own, target)).toBe(true)
  expect(isNamed({ ...own, isOpenedByName: true }, target)).toBe(false)
})

test.for([
  ['http://localhost:5000', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:5000', true],
  ['http://10.0.0.1', false],
  ['http://localhost.example.com', false],
] as const)('%s is this machine: %s', ([url, expected]) => {
  expect(isLoopback(new URL(url))).toBe(expected)
  if (expected) expect(isPublic(new URL(url))).toBe(false)
})
