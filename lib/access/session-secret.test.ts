import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'
import { storedSecret } from './session-secret'

const makeFolder = () => join(makeTemporaryFolder('porthole-secret-'), 'data')

test('the first start creates a secret, which later starts read', () => {
  const folder = makeFolder()
  const secret = storedSecret(folder)
  expect(Buffer.from(secret, 'base64')).toHaveLength(32)
  expect(storedSecret(folder)).toBe(secret)
  expect(readdirSync(folder)).toEqual(['session-secret'])
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(storedSecret(makeFolder())).not.toBe(secret)
})

test.each(['', 'short', 'a'.repeat(45)])('a file with %j is replaced', (text) => {
  const folder = makeFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'session-secret'), text)
  const secret = storedSecret(folder)
  expect(readFileSync(join(folder, 'session-secret'), 'utf8')).toBe(secret)
})

test.skipIf(process.getuid?.() === 0)('a folder that can’t be written throws', () => {
  const folder = makeFolder()
  mkdirSync(folder)
  chmodSync(folder, 0o500)
  expect(() => storedSecret(folder)).toThrow('EACCES')
})

test('a path that is no folder throws', () => {
  const folder = makeFolder()
  writeFileSync(folder, '')
  expect(() => storedSecret(folder)).toThrow()
})
