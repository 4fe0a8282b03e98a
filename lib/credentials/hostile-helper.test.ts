import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { refusal } from '@/lib/testing/registry/open-fake-registry'
import { runHelper } from './credential-helper'
import { resolveCredentials } from './resolve-credentials'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porthole-hostile-helper-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))
afterEach(() => vi.unstubAllEnvs())

async function put(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  await chmod(path, 0o755)
  return path
}

/** Runs a helper with this shell script as its body. */
async function ask(script: string, host = 'ghcr.io') {
  await put('docker-credential-hostile', `#!/bin/sh\n${script}\n`)
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` }
  return runHelper('hostile', host, { env, timeoutMs: 5000 })
}

const says = (response: unknown) => `cat > /dev/null; cat <<'END'\n${JSON.stringify(response)}\nEND`

test('its error output is discarded, however long', async () => {
  const output = vi.spyOn(process.stderr, 'write')
  const script = `head -c 50000000 /dev/zero | tr '\\0' s >&2; echo planted-secret >&2; ${says({ Username: 'u', Secret: 'p' })}`
  expect(await ask(script)).toEqual({ username: 'u', password: 'p' })
  expect(inspect(output.mock.calls)).not.toContain('planted-secret')
  output.mockRestore()
})

test.for([
  ['no JSON', 'printf "\\377\\376planted-secret"'],
  ['a document that never closes', `head -c 200000 /dev/zero | tr '\\0' '['; echo planted-secret`],
  ['a list', says(['planted-secret'])],
  ['a number for a secret', says({ Username: 'u', Secret: 7, planted: 'planted-secret' })],
  ['an empty secret', says({ Username: 'planted-secret', Secret: '' })],
  ['null', 'echo null'],
  [
    'no user, and a prototype',
    '{ cat > /dev/null; echo \'{"__proto__":{"Username":"planted-secret"},"Secret":"s"}\'; }',
  ],
  ['another registry', says({ ServerURL: 'https://evil.example', Username: 'u', Secret: 'planted-secret' })],
  ['another port', says({ ServerURL: 'ghcr.io:5000', Username: 'u', Secret: 'planted-secret' })],
  ['a line break in a token', says({ Username: '<token>', Secret: 'planted-secret\r\nx: y' })],
  ['a status, and the secret in its message', 'echo "error: planted-secret not accepted"; exit 7'],
  ['more than it may print', 'yes planted-secret'],
] as const)('%s is refused without quoting it', async ([, script]) => {
  const error = await refusal(ask(script))
  expect(error).toMatchObject({ status: 502, code: 'UNREACHABLE' })
  expect(inspect(error, { depth: 9 })).not.toContain('planted-secret')
})

test.for([
  ['ghcr.io', 'https://ghcr.io'],
  ['ghcr.io', 'GHCR.io/v2/'],
  ['ghcr.io', ''],
  ['docker.io', 'https://index.docker.io/v1/'],
  ['localhost:5000', 'http://localhost:5000'],
] as const)('for %s it may use the server name %j', async ([host, ServerURL]) => {
  expect(await ask(says({ ServerURL, Username: 'u', Secret: 'p' }), host)).toEqual({
    username: 'u',
    password: 'p',
  })
})

const NAMES = [
  '../docker-credential-hostile',
  '/bin/sh',
  'hostile; touch run',
  '$(touch run)',
  '`touch run`',
  'hostile\n',
  '-hostile',
  `planted-secret ${'x'.repeat(100_000)}`,
]

test.for(NAMES.flatMap((name) => [true, false].map((mayRunHelpers) => ({ name, mayRunHelpers }))))(
  "a configuration with the helper %j runs nothing and isn't quoted",
  async ({ name, mayRunHelpers }) => {
    await put('docker-credential-hostile', `#!/bin/sh\ntouch ${join(folder, 'run')}\n`)
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
    for (const config of [
      { credHelpers: { 'ghcr.io': name } },
      { auths: { 'ghcr.io': {} }, credsStore: name },
    ]) {
      const path = await put('config.json', JSON.stringify(config))
      const error = await refusal(
        resolveCredentials({ kind: 'dockerConfig', path, mayRunHelpers }, 'ghcr.io'),
      )
      expect(error.message).toContain('has an invalid name')
      expect(`${error.message}${error.fix}`).not.toContain(name)
    }
    expect(existsSync(join(folder, 'run'))).toBe(false)
  },
)

test("a registry's helper isn't run for another registry", async () => {
  await put('docker-credential-hostile', `#!/bin/sh\ntouch ${join(folder, 'run')}\n`)
  vi.stubEnv('PATH', `${folder}:${process.env.PATH}`)
  const path = await put('config.json', JSON.stringify({ credHelpers: { 'ghcr.io': 'hostile' } }))
  for (const host of ['evil-ghcr.io', 'ghcr.io.evil.example', 'io', 'ghcr.io:5000'])
    expect(
      await resolveCredentials({ kind: 'dockerConfig', path, mayRunHelpers: true }, host),
    ).toBeUndefined()
  expect(existsSync(join(folder, 'run'))).toBe(false)
})
