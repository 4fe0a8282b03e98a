import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UsageError } from './command-error.ts'
import { readServeArguments } from './serve-arguments.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'porthole-arguments-'))
  mkdirSync(join(folder, 'oci-layout'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const read = (args: string[], env = {}) => readServeArguments(args, env)

test('options set variables, and nothing sets none', () => {
  expect(read([])).toEqual({ variables: {}, isBrowserOpened: false })
  expect(read(['--port', '0', '--host=::1', '--open'])).toEqual({
    variables: { PORT: '0', HOST: '::1' },
    isBrowserOpened: true,
  })
})

test('URLs, hosts, and folders are registries', () => {
  const layout = join(folder, 'oci-layout')
  const args = ['http://localhost:5000', 'ghcr.io', 'localhost', layout, relative(process.cwd(), layout)]
  const expected = ['http://localhost:5000', 'ghcr.io', 'localhost', layout, layout]
  expect(read(args).variables).toEqual({ REGISTRY_URL: expected.join(',') })
})

test.each([
  [['serv'], '"serv" is neither a command, a registry, nor a folder.'],
  [['./missing'], 'The folder "./missing" doesn\'t exist.'],
  [['ghcr.io,quay.io'], 'Give each registry as an argument of its own: "ghcr.io,quay.io".'],
  [['--port', '65536'], '--port must be a whole number from 0 to 65535. Found: "65536".'],
  [['--port', 'http'], '--port must be a whole number'],
  [['--host', ' '], '--host must be an address of this machine.'],
  [['--verbose'], "Unknown option '--verbose'."],
  [['--open=yes'], "Option '--open' does not take an argument."],
  [['--port'], "Option '--port <value>' argument missing."],
])('%j is refused: %s', (args, message) => {
  expect(() => read(args)).toThrow(UsageError)
  expect(() => read(args)).toThrow(message)
})

test.each(['PORTHOLE_CONFIG', 'REGISTRY_URL'])('registries are refused while %s is set', (name) => {
  expect(() => read(['ghcr.io'], { [name]: 'x' })).toThrow(`as arguments while ${name} is set`)
  expect(read(['--port', '1'], { [name]: 'x' }).variables).toEqual({ PORT: '1' })
})

test('no message has a password', () => {
  expect(() => read(['https://alice:secret@a,b'])).toThrow('"https://***@a,b"')
})
