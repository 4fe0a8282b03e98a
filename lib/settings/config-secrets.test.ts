import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfigFile } from './config-file'
import { SettingsError } from './settings-error'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-secrets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function mistakeIn(text: string): Promise<string> {
  const file = join(folder, 'porthole.yaml')
  await writeFile(file, text)
  const error = await readConfigFile(file, { PW: 'hunter2', BAD_URL: 'https://h/?hunter2' }).catch(
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SettingsError)
  expect(String(error)).not.toMatch(/\n|hunter2/)
  return String(error)
}

const one = (line: string) => `registries:\n  - host: ghcr.io\n    username: u\n    ${line}\n`
const variable = (name: string) => `$\{${name}}`

describe('messages about mistakes never contain the secret', () => {
  test.each([
    [
      'a forgotten dash',
      'registries:\n  host: ghcr.io\n  password: hunter2',
      ':2: registries must be a list.',
    ],
    ['a forgotten key', '- host: ghcr.io\n  password: hunter2', ':1: the file must be a map'],
    ['a dash too many', 'registries:\n  - - password: hunter2', ':2: registries[0] must be a map'],
    ['a forgotten blank', 'registries:\n  - password:hunter2', ':2: registries[0] must be a map'],
    ['a wrong sign', one('password=hunter2: x'), ':4: registries[0].… is an unknown key'],
    ['a password beginning with *', one('password: *hunter2'), ':4: a YAML alias has no anchor'],
    ['… with |', one('password: |hunter2'), ':4: invalid YAML: Block scalar header'],
    ['… with !', one('password: !a!hunter2 x'), ':4: invalid YAML: Could not resolve tag.'],
    ['… with "', one('password: "\\qhunter2"'), ':4: invalid YAML: Invalid escape sequence.'],
    ['… with &', one('password: &hunter2'), ':4: registries[0].password must be'],
    [
      'a map for a path',
      one('dockerConfig: {auths: {a: {auth: hunter2}}}'),
      ':4: registries[0].dockerConfig',
    ],
    ['the password for its file', one(`passwordFile: ${variable('PW')}`), 'passwordFile: the file "$'],
    [
      '… for a token’s',
      `registries:\n  - {host: a.b, tokenFile: '${variable('PW')}'}`,
      'tokenFile: the file',
    ],
    ['… for a certificate’s', one(`ca: ${variable('PW')}`).replace('    username: u\n', ''), 'ca: the file'],
    ['… for docker’s', `registries:\n  - {host: a.b, dockerConfig: '${variable('PW')}'}`, 'dockerConfig: "$'],
    ['… for a host', `registries:\n  - host: ${variable('PW')}!`, 'Found: "$'],
    ['… in an address', `registries:\n  - {host: a.b, url: '${variable('BAD_URL')}'}`, 'Found: "$'],
    [
      'a token with blanks',
      'registries:\n  - {host: a.b, token: hunter2 x}',
      ':2: registries[0].token must be a token without',
    ],
    ['a password with / and @', `registries:\n  - {host: a.b, url: "https://u:a/hunter2@b@c.d"}`, '***@c.d"'],
  ])('%s', async (_, text, expected) => {
    expect(await mistakeIn(text)).toContain(expected)
  })
})

describe('documents with endless or undefined aliases', () => {
  test.each([
    ['a list in itself', 'registries:\n  - &a [*a]', ':2: registries[0] must be a map'],
    ['a map in itself', 'registries:\n  - &a {host: ghcr.io, title: *a}', ':2: registries[0].title must be'],
    ['the whole in itself', '&a\nregistries: *a', 'registries'],
    ['depth', `registries: ${'['.repeat(3000)}${']'.repeat(3000)}`, ''],
    [
      'width by aliases',
      `registries:\n  - &a [x,x,x,x,x,x]\n${['b', 'c', 'd', 'e'].map((name, i) => `  - &${name} [${`*${'abcd'[i]},`.repeat(6)}]\n`).join('')}`,
      'its YAML aliases expand to too much data',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await mistakeIn(text)).toContain(expected)
  })
})
