import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { makeTemporaryFolder } from '@/lib/testing/temporary-folder'

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>()
  return { ...fs, linkSync: vi.fn(fs.linkSync), writeFileSync: vi.fn(fs.writeFileSync) }
})
// Another test file of this process may have loaded it with the real file system.
vi.resetModules()
const { storedSecret } = await import('./session-secret')

afterEach(() => vi.mocked(linkSync).mockReset())

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

test('a link to nothing is replaced, so that later starts read the same secret', () => {
  const folder = makeFolder()
  mkdirSync(folder)
  symlinkSync('missing', join(folder, 'session-secret'))
  expect(storedSecret(folder)).toBe(storedSecret(folder))
})

test('a folder without hard links, such as a Windows share, keeps the secret, too', () => {
  const folder = makeFolder()
  vi.mocked(linkSync).mockImplementation(() => {
    throw Object.assign(new Error('EPERM: operation not permitted, link'), { code: 'EPERM' })
  })
  const secret = storedSecret(folder)
  expect(storedSecret(folder)).toBe(secret)
  expect(readdirSync(folder)).toEqual(['session-secret'])
  expect(statSync(join(folder, 'session-secret')).mode & 0o777).toBe(0o600)
})

test('a full disk leaves no file behind', () => {
  const folder = makeFolder()
  vi.mocked(writeFileSync).mockImplementationOnce((file) => {
    closeSync(openSync(String(file), 'wx'))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  })
  expect(() => storedSecret(folder)).toThrow('ENOSPC')
  expect(readdirSync(folder)).toEqual([])
})
