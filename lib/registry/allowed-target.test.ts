import { expect, test } from 'vitest'
import { isLoopback, refuseTarget } from './allowed-target'

const PUBLIC = 'https://registry.example.com'
const LOCAL = 'http://127.0.0.1:5000'

const cases: [registry: string, target: string, refused: string | undefined][] = [
  [PUBLIC, 'https://storage.example.net/x', undefined],
  [PUBLIC, 'https://8.8.8.8/x', undefined],
  [PUBLIC, 'http://storage.example.net/x', 'https'],
  [PUBLIC, 'http://registry.example.com/x', 'https'],
  [PUBLIC, 'https://127.0.0.1/x', 'private'],
  [PUBLIC, 'https://0x7f.1/x', 'private'],
  [PUBLIC, 'https://2130706433/x', 'private'],
  [PUBLIC, 'https://017700000001/x', 'private'],
  [PUBLIC, 'https://[::1]/x', 'private'],
  [PUBLIC, 'https://[::ffff:127.0.0.1]/x', 'private'],
  [PUBLIC, 'https://[::ffff:a00:1]/x', 'private'],
  [PUBLIC, 'https://10.0.0.1/x', 'private'],
  [PUBLIC, 'https://172.31.255.255/x', 'private'],
  [PUBLIC, 'https://172.32.0.1/x', undefined],
  [PUBLIC, 'https://192.168.1.1/x', 'private'],
  [PUBLIC, 'https://[fd12:3456::1]/x', 'private'],
  [PUBLIC, 'https://localhost/x', 'private'],
  [PUBLIC, 'https://localhost./x', 'private'],
  [PUBLIC, 'https://registry/x', 'private'],
  [PUBLIC, 'https://minio.internal/x', 'private'],
  [PUBLIC, 'https://169.254.169.254/x', 'link-local'],
  [PUBLIC, 'https://[fe80::1]/x', 'link-local'],
  [PUBLIC, 'https://[::ffff:169.254.169.254]/x', 'link-local'],
  [PUBLIC, 'ftp://storage.example.net/x', 'ftp:'],
  [PUBLIC, 'https://user:pw@storage.example.net/x', 'password'],
  [LOCAL, 'http://127.0.0.1:9000/x', undefined],
  [LOCAL, 'http://localhost:9000/x', undefined],
  [LOCAL, 'http://10.0.0.1:9000/x', undefined],
  [LOCAL, 'https://storage.example.net/x', undefined],
  [LOCAL, 'http://169.254.169.254/x', 'link-local'],
  ['http://registry:5000', 'http://172.18.0.5:9000/x', undefined],
  ['https://169.254.10.10:5000', 'https://169.254.10.10:9000/x', undefined],
]

test.for(cases)('%s naming %s: %s', ([registry, target, refused]) => {
  const reason = refuseTarget(new URL(registry), new URL(target))
  if (refused === undefined) expect(reason).toBeUndefined()
  else expect(reason).toContain(refused)
})

test('a redirect that went to https does not go back to http', () => {
  const [registry, storage] = [new URL(LOCAL), new URL('https://storage.example.net/x')]
  expect(refuseTarget(registry, new URL('http://storage.example.net/y'), storage)).toContain('https')
  expect(refuseTarget(registry, new URL('https://storage.example.net/y'), storage)).toBeUndefined()
})

test.for([
  ['http://localhost:5000', true],
  ['http://127.9.9.9', true],
  ['http://[::1]:5000', true],
  ['http://10.0.0.1', false],
  ['http://localhost.example.com', false],
] as const)('%s is this machine: %s', ([url, expected]) => {
  expect(isLoopback(new URL(url))).toBe(expected)
})
