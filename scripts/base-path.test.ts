import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { fillTemplate, prepareApp, readBasePath, writeTemplates } from './base-path'

const folder = mkdtempSync(join(tmpdir(), 'porthole-templates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each([
  [undefined, ''],
  ['', ''],
  ['https://porthole.acme.dev', ''],
  ['https://porthole.acme.dev/', ''],
  ['https://tools.acme.dev/porthole/', '/porthole'],
  [' https://tools.acme.dev/a/b ', '/a/b'],
  ['no url', ''],
  ['https://tools.acme.dev/a//b', ''],
  ["https://tools.acme.dev/it's", ''],
  ['https://tools.acme.dev/$&', ''],
  ['https://tools.acme.dev/a.b/c-d_e~f', '/a.b/c-d_e~f'],
])('PUBLIC_URL %j has the base path %j', (publicUrl, path) => expect(readBasePath(publicUrl)).toBe(path))

test.each([
  ['"/__porthole_base__/_next/x"', '"/_next/x"', '"/a/b/_next/x"'],
  ['"\\/__porthole_base__\\/x"', '"\\/x"', '"\\/a\\/b\\/x"'],
  ['"^\\\\/__porthole_base__(?:\\\\/x)"', '"^(?:\\\\/x)"', '"^\\\\/a\\\\/b(?:\\\\/x)"'],
])('%s is %s at the root and %s below /a/b', (text, atRoot, below) => {
  expect(fillTemplate(text, '')).toBe(atRoot)
  expect(fillTemplate(text, '/a/b')).toBe(below)
})

test("a temporary folder that doesn't exist is refused with its setting", () => {
  vi.stubEnv('TMPDIR', join(folder, 'missing'))
  expect(() => prepareApp(folder, '/tools')).toThrow(
    expect.objectContaining({
      status: 78,
      message: expect.stringMatching(/^TMPDIR: .*missing \(ENOENT.*\)\. Set a folder/),
    }),
  )
  vi.unstubAllEnvs()
})

test('an app is served from its own folder at the root, and from a filled copy below a path', () => {
  const write = (path: string, text: string) => writeFileSync(join(folder, path), text)
  for (const name of ['.next/static', 'node_modules', 'public'])
    mkdirSync(join(folder, name), { recursive: true })
  write('server.js', "base = '/__porthole_base__'")
  write('package.json', '{}')
  write('.next/static/a.js', 'import("/__porthole_base__/b.js")')
  write('.next/static/b.js', 'nothing')
  write('public/robots.txt', '')
  writeTemplates(folder)
  expect(readFileSync(join(folder, 'server.js'), 'utf8')).toBe("base = ''")
  expect(existsSync(join(folder, 'base-path/.next/static/b.js'))).toBe(false)

  expect(prepareApp(folder, '')).toBe(folder)
  chmodSync(join(folder, '.next/static/a.js'), 0o444)
  chmodSync(join(folder, '.next/static'), 0o555)
  const copy = prepareApp(folder, '/tools')
  const read = (path: string) => readFileSync(join(copy, path), 'utf8')
  expect(statSync(copy).mode & 0o777).toBe(0o700)
  expect(read('server.js')).toBe("base = '/tools'")
  expect(read('.next/static/a.js')).toBe('import("/tools/b.js")')
  expect(read('.next/static/b.js')).toBe('nothing')
  expect(existsSync(join(copy, 'public/robots.txt'))).toBe(true)
  for (const path of ['.next/static', '.next/static/a.js'])
    expect(statSync(join(copy, path)).mode & 0o200, path).toBe(0o200)
  expect(readFileSync(join(folder, '.next/static/a.js'), 'utf8')).toBe('import("/b.js")')
  rmSync(copy, { recursive: true })
})
