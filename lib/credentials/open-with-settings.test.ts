import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { CredentialSetting } from '@/lib/settings/credential-setting'
import type { RegistryEntry } from '@/lib/settings/entry'
import { type FakeRegistry, settingsFor } from '@/lib/testing/registry/fake-registry'
import { errorBody } from '@/lib/testing/registry/image'
import { fakeRegistry, refusal } from '@/lib/testing/registry/open-fake-registry'
import { openTargetWithSettings, openWithSettings } from './open-with-settings'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-open-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const basic = (password: string) => `Basic ${Buffer.from(`ci:${password}`).toString('base64')}`

/** A registry with one password for `ci`, which may change. */
async function guarded(password: string) {
  const right = { password }
  const fake = await fakeRegistry({
    '/v2/a/tags/list': ({ headers }) =>
      headers.authorization === basic(right.password)
        ? { body: { tags: ['1'] } }
        : {
            status: 401,
            headers: { 'www-authenticate': 'Basic realm="r"' },
            body: errorBody('UNAUTHORIZED', 'authentication required'),
          },
  })
  return { fake, right }
}

function entryFor(fake: FakeRegistry, credentialSetting: CredentialSetting): RegistryEntry {
  const { host, url } = settingsFor(fake)
  return { kind: 'registry', host, url, title: host, signIn: 'off', hasCredentials: true, credentialSetting }
}

test('a password file is read again after a refusal', async () => {
  const { fake, right } = await guarded('old')
  const path = join(folder, 'password')
  await writeFile(path, 'old\n')
  const entry = entryFor(fake, { kind: 'passwordFile', username: 'ci', path })
  const source = await openWithSettings(entry)
  expect((await source.tags('a', {})).tags).toEqual(['1'])
  const before = source.identity
  right.password = 'new'
  expect((await refusal(source.tags('a', {}))).status).toBe(401)
  await writeFile(path, 'new\n')
  expect((await source.tags('a', {})).tags).toEqual(['1'])
  expect(source.identity).not.toBe(before)
  const countBefore = fake.requests.length
  expect((await (await openWithSettings(entry)).tags('a', {})).tags).toEqual(['1'])
  expect(
    fake.requests.length - countBefore,
    'with the new one at once, after one challenge at most',
  ).toBeLessThanOrEqual(2)
})

test('renewed credentials are also used for changes', async () => {
  const { fake, right } = await guarded('old')
  const path = join(folder, 'pusher')
  await writeFile(path, 'old')
  fake.table['HEAD /v2/a/manifests/1'] = ({ headers }) =>
    headers.authorization === basic(right.password)
      ? { headers: { 'docker-content-digest': `sha256:${'0'.repeat(64)}` } }
      : { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
  const target = await openTargetWithSettings(entryFor(fake, { kind: 'passwordFile', username: 'ci', path }))
  expect(await target.head('a', '1')).toMatchObject({ digest: `sha256:${'0'.repeat(64)}` })
  right.password = 'new'
  await writeFile(path, 'new')
  expect(await target.head('a', '1')).toMatchObject({ digest: `sha256:${'0'.repeat(64)}` })
})

test('a helper runs once for many requests, and again after a refusal, but not after each', async () => {
  const { fake, right } = await guarded('first')
  const log = join(folder, 'runs')
  const program = join(folder, 'docker-credential-rotating')
  const secret = join(folder, 'secret')
  await writeFile(secret, 'first')
  await writeFile(
    program,
    `#!/bin/sh\necho run >> ${log}\nprintf '{"Username":"ci","Secret":"%s"}' "$(cat ${secret})"\n`,
  )
  await chmod(program, 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const runs = async () => (await readFile(log, 'utf8')).trim().split('\n').length
    const entry = entryFor(fake, { kind: 'helper', name: 'rotating' })
    await Promise.all([1, 2, 3].map(async () => (await openWithSettings(entry)).tags('a', {})))
    expect(await runs()).toBe(1)
    right.password = 'second'
    await writeFile(secret, 'second')
    const source = await openWithSettings(entry)
    expect((await refusal(source.tags('a', {}))).status).toBe(401)
    expect(await runs(), 'within ten seconds').toBe(1)
    vi.setSystemTime(Date.now() + 11_000)
    expect((await source.tags('a', {})).tags).toEqual(['1'])
    expect(await runs()).toBe(2)
  } finally {
    vi.useRealTimers()
    vi.unstubAllEnvs()
  }
})

test("a failing helper isn't run for every request, and is logged once", async () => {
  const { fake } = await guarded('p')
  const runs = join(folder, 'failed-runs')
  const program = join(folder, 'docker-credential-failing')
  await writeFile(program, `#!/bin/sh\necho run >> ${runs}\necho hunter2\nexit 1\n`)
  await chmod(program, 0o755)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  vi.useFakeTimers({ toFake: ['Date'] })
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  try {
    const entry = entryFor(fake, { kind: 'helper', name: 'failing' })
    const count = async () => (await readFile(runs, 'utf8')).trim().split('\n').length
    await Promise.all([1, 2, 3].map(() => refusal(openWithSettings(entry))))
    expect((await refusal(openWithSettings(entry))).message).toContain('exited with status 1')
    expect(await count()).toBe(1)
    vi.setSystemTime(Date.now() + 11_000)
    await refusal(openWithSettings(entry))
    expect(await count()).toBe(2)
    expect(warn.mock.calls.flat()).toEqual([expect.stringContaining('docker-credential-failing')])
    expect(warn.mock.calls.join()).not.toContain('hunter2')
  } finally {
    warn.mockRestore()
    vi.useRealTimers()
    vi.unstubAllEnvs()
  }
})

test("if the renewal fails, the old credentials and the registry's error remain", async () => {
  const { fake } = await guarded('p')
  fake.table['/v2/secret/tags/list'] = { status: 401, headers: { 'www-authenticate': 'Basic realm="r"' } }
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const path = join(folder, 'going')
  await writeFile(path, 'p')
  const entry = entryFor(fake, { kind: 'passwordFile', username: 'ci', path })
  const source = await openWithSettings(entry)
  await rm(path)
  const error = await refusal(source.tags('secret', {}))
  expect(error.status).toBe(401)
  expect(error.message + error.fix).not.toContain(path)
  expect((await source.tags('a', {})).tags).toEqual(['1'])
  expect((await (await openWithSettings(entry)).tags('a', {})).tags).toEqual(['1'])
  expect(warn.mock.calls.flat()).toEqual([expect.stringContaining(`"${path}" doesn't exist`)])
  warn.mockRestore()
})

test("a refused request isn't repeated with the same credentials", async () => {
  const { fake, right } = await guarded('old')
  const path = join(folder, 'back-and-forth')
  await writeFile(path, 'old')
  const source = await openWithSettings(entryFor(fake, { kind: 'passwordFile', username: 'ci', path }))
  for (const password of ['new', 'old', 'new']) {
    right.password = password
    await writeFile(path, password)
    expect((await source.tags('a', {})).tags, password).toEqual(['1'])
  }
  right.password = 'unknown'
  const before = fake.requests.length
  expect((await refusal(source.tags('a', {}))).status).toBe(401)
  expect(fake.requests.length - before).toBe(1)
})

test("Docker's configuration, and its entries for a helper that may not run", async () => {
  const { fake } = await guarded('p')
  const path = join(folder, 'config.json')
  const entry = entryFor(fake, { kind: 'dockerConfig', path, mayRunHelpers: false })
  await writeFile(
    path,
    JSON.stringify({
      auths: { [entry.host]: { auth: Buffer.from('ci:p').toString('base64') } },
      credsStore: 'desktop',
    }),
  )
  expect((await (await openWithSettings(entry)).tags('a', {})).tags).toEqual(['1'])
  const other = entryFor(fake, { kind: 'dockerConfig', path, mayRunHelpers: false })
  await writeFile(path, JSON.stringify({ auths: { [other.host]: {} }, credsStore: 'desktop' }))
  const error = await refusal(openWithSettings(other))
  expect(error.message).toContain('docker-credential-desktop, which the settings don’t allow')
  expect(error.fix).toContain('allowCredentialHelpers: true')
  const third = entryFor(fake, { kind: 'dockerConfig', path, mayRunHelpers: false })
  expect((await openWithSettings(third)).identity, 'one it does not name is asked without').toBe('anonymous')
  // No helper runs, so each refusal reads the file again.
  const fourth = entryFor(fake, { kind: 'dockerConfig', path, mayRunHelpers: false })
  const logIn = (password: string) =>
    writeFile(path, JSON.stringify({ auths: { [fourth.host]: { username: 'ci', password } } }))
  await logIn('wrong')
  const source = await openWithSettings(fourth)
  expect((await refusal(source.tags('a', {}))).status).toBe(401)
  await logIn('p')
  expect((await source.tags('a', {})).tags).toEqual(['1'])
})

test('missing credentials are an error, and the next request looks again', async () => {
  const { fake } = await guarded('p')
  const path = join(folder, 'later')
  const entry = entryFor(fake, { kind: 'passwordFile', username: 'ci', path })
  const error = await refusal(openWithSettings(entry))
  expect(error.message).toContain('can’t be read')
  expect(error.message + error.fix).not.toContain(path)
  await writeFile(path, 'p')
  expect((await (await openWithSettings(entry)).tags('a', {})).tags).toEqual(['1'])
})
