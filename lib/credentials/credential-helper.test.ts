import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { runHelper } from './credential-helper'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-helper-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A helper on the PATH with this shell script as its body. */
async function ask(script: string, options: { host?: string; timeoutMs?: number } = {}) {
  const path = join(folder, 'docker-credential-fake')
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  const env = {
    ...process.env,
    PATH: `${folder}:${process.env.PATH}`,
    SESSION_SECRET: 'ours',
    HELPER_NEEDS: 'this',
  }
  return runHelper('fake', options.host ?? 'ghcr.io', { env, timeoutMs: options.timeoutMs ?? 5000 })
}

test("returns the helper's output for the server on its input", async () => {
  const script =
    'read -r server || true; printf \'{"ServerURL":"%s","Username":"%s","Secret":"p:%s"}\' "$server" "$server" "$1"'
  expect(await ask(script)).toEqual({ username: 'ghcr.io', password: 'p:get' })
  expect(await ask(script, { host: 'docker.io' })).toMatchObject({ username: 'https://index.docker.io/v1/' })
})

test("inherits the server's environment without Porthole's own variables", async () => {
  const script = 'printf \'{"Username":"%s","Secret":"x%s"}\' "$HELPER_NEEDS" "$SESSION_SECRET"'
  expect(await ask(script)).toEqual({ username: 'this', password: 'x' })
})

test('accepts an identity token', async () => {
  expect(await ask('echo \'{"Username":"<token>","Secret":"t"}\'')).toEqual({ identityToken: 't' })
})

test('accepts missing credentials', async () => {
  expect(await ask('echo "credentials not found in native keychain"; exit 1')).toBeUndefined()
})

test.each([
  ['echo hunter2; echo hunter2 >&2; exit 3', 'exited with status 3'],
  ['echo hunter2', 'didn’t return credentials'],
  ['echo \'{"Username":"u"}\'', 'didn’t return credentials'],
  ['yes hunter2', 'printed too much output'],
  ['kill -9 $$', 'was killed'],
])('%s is an error without the output', async (script, reason) => {
  const error = await refusal(ask(script))
  expect(error.message).toContain(
    `docker-credential-fake, which stores the credentials for ghcr.io, ${reason}`,
  )
  expect(error.status).toBe(502)
  expect(error.message + error.fix).not.toContain('hunter2')
})

test('a helper that hangs is killed', async () => {
  expect((await refusal(ask('exec sleep 60', { timeoutMs: 50 }))).message).toContain(
    'took longer than 0.05 s',
  )
})

test('killing it also kills its child processes', async () => {
  const started = join(folder, 'started')
  await refusal(ask(`sleep 60 & echo $! > ${started}; yes`))
  const pid = (await readFile(started, 'utf8')).trim()
  // A killed process may be a zombie until its parent waits for it.
  const state = () => spawnSync('ps', ['-o', 'stat=', '-p', pid], { encoding: 'utf8' }).stdout.trim()
  await vi.waitFor(() => expect(state().replace(/^Z.*/, '')).toBe(''))
})

test.each(['../evil', 'a b', '', 'a\0b', '-x'])("an invalid program name isn't run: %j", async (name) => {
  expect((await refusal(runHelper(name, 'ghcr.io'))).message).toContain('has an invalid name')
})

test('a missing helper is reported as such', async () => {
  const error = await refusal(runHelper('not-installed-anywhere', 'ghcr.io'))
  expect(error.message).toContain('docker-credential-not-installed-anywhere')
  expect(error.message).toContain('isn’t installed')
})
