import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readConfigFile } from './config-file'

let file: string
beforeAll(async () => {
  file = join(await mkdtemp(join(tmpdir(), 'porthole-old-')), 'porthole.yaml')
})
afterAll(() => rm(join(file, '..'), { recursive: true, force: true }))

async function read(text: string, env: Record<string, string> = {}) {
  await writeFile(file, text)
  return readConfigFile(file, env)
}
const one = (...lines: string[]) =>
  `registries:\n  - host: ghcr.io\n${lines.map((line) => `    ${line}\n`).join('')}`
const stage = (require: string) =>
  `${one()}stages:\n  - { name: dev, prefix: ghcr.io/dev/ }\n  - { name: prod, prefix: ghcr.io/, require: ${require} }`
const warning = (old: string, place: string, name: string) =>
  `\`${old}\` in ${place} is now \`${name}\`. The old name works until version 0.3.`

test.each([
  ['openAny', 'the settings file', 'openPublicRegistries', (key: string) => `${key}: true`],
  ['allowHelpers', 'the settings file', 'allowCredentialHelpers', (key: string) => `${key}: true\n${one()}`],
  [
    'allowShared',
    'registries[0]',
    'allowWithoutSignIn',
    (key: string) => one('allow: [tag]', `${key}: true`),
  ],
  ['requestsAtOnce', 'registries[0]', 'maxConcurrentRequests', (key: string) => one(`${key}: 2`)],
  ['attached', 'stages[1].require', 'attachments', (key: string) => stage(`{ ${key}: [sbom] }`)],
  ['compose', 'registries[0].allow', 'create-index', (value: string) => one(`allow: [copy, ${value}]`)],
])('%s in %s is read as %s', async (old, place, name, text) => {
  const expected = await read(text(name))
  expect(expected).not.toHaveProperty('warnings')
  expect(await read(text(old))).toEqual({ ...expected, warnings: [warning(old, place, name)] })
})

test.each([
  ['openAny: true\nopenPublicRegistries: true', ':1: openAny is the old name of openPublicRegistries'],
  [one('requestsAtOnce: 1', 'maxConcurrentRequests: 2'), ':3: registries[0].requestsAtOnce is the old name'],
  [stage('{ attachments: [sbom], attached: [] }'), ':5: stages[1].require.attached is the old name'],
  [one('allow: [compose, create-index]'), ':3: registries[0].allow has create-index and its old name'],
])('the old and the new name together are a mistake: %j', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message)
})

test('an old name in several places is one warning', async () => {
  const { warnings } = await read(
    'registries:\n  - { host: a.dev, requestsAtOnce: 1 }\n  - { host: b.dev }\n  - { host: c.dev, requestsAtOnce: 2 }',
  )
  expect(warnings).toEqual([
    warning('requestsAtOnce', 'registries[0], registries[2]', 'maxConcurrentRequests'),
  ])
})

test('reads old names behind aliases and variables', async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: that is what the file holds
  const allow = 'allow: &changes ["${KIND}"]'
  const text = `registries:\n  - { host: a.dev, ${allow} }\n  - { host: b.dev, allow: *changes }`
  const { registries, warnings } = await read(text, { KIND: 'compose' })
  expect(registries).toMatchObject([{ allow: ['create-index'] }, { allow: ['create-index'] }])
  expect(warnings).toEqual([warning('compose', 'registries[0].allow', 'create-index')])
})

test('a mistake in an old key’s value is reported with its line', async () => {
  await expect(read(one('title: A', 'requestsAtOnce: 0'))).rejects.toThrow(
    ':4: registries[0].maxConcurrentRequests',
  )
})
