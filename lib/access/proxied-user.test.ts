import { expect, test } from 'vitest'
import { isAmong } from './proxied-user'

test.each([
  ['127.0.0.1', ['127.0.0.1'], true],
  ['10.1.2.3', ['10.0.0.0/8'], true],
  ['11.1.2.3', ['10.0.0.0/8'], false],
  ['::1', ['127.0.0.1', '::1'], true],
  ['fd00::1', ['fd00::/8'], true],
  ['10.1.2.3', ['fd00::/8'], false],
  ['', ['0.0.0.0/0'], false],
  ['evil', ['0.0.0.0/0', '::/0'], false],
])('%s among %j: %s', (address, networks, is) => {
  expect(isAmong(address, networks)).toBe(is)
})
