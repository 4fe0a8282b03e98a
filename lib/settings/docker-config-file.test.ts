import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { readDockerConfigs } from './docker-config-file'
import { SettingsError } from './settings-error'

let folder: string
beforeEach(async () => {
  const made = await mkdtemp(join(tmpdir(), 'porthole-docker-'))
  folder = made
  onTestFinished(() => rm(made, { recursive: true, force: true }))
})

/** A configuration with this user's login. */
const by = (user: string) =>
  JSON.stringify({ auths: { 'ghcr.io': { auth: Buffer.from(`${user}:p`).toString('base64') } } })

async function put(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
  return path
}

/** The users in each location. */
async function users(path?: string, env: Record<string, string> = {}): Promise<string[]> {
  const runtime = join(folder, 'no-runtime')
  const configs = await readDockerConfigs(path, { env: { HOME: folder, XDG_RUNTIME_DIR: runtime, ...env } })
  return configs.map(({ auths }) => {
    const found = auths.get('ghcr.io')
    return found && 'username' in found ? found.username : ''
  })
}

describe('the default locations', () => {
  test("docker's come before podman's, the variable before both", async () => {
    expect(await users()).toEqual([])
    await put('.dockercfg', JSON.stringify({ 'https://ghcr.io': { auth: btoa('old:p') } }))
    await put('.config/containers/auth.json', by('podman'))
    await put('.docker/config.json', by('docker'))
    expect(await users()).toEqual(['docker', 'podman', 'old'])
    await put('run/containers/auth.json', by('session'))
    const env = {
      DOCKER_AUTH_CONFIG: by('variable'),
      DOCKER_CONFIG: dirname(await put('elsewhere/config.json', by('moved'))),
      REGISTRY_AUTH_FILE: await put('named.json', by('named')),
      XDG_RUNTIME_DIR: join(folder, 'run'),
      XDG_CONFIG_HOME: dirname(dirname(await put('xdg/containers/auth.json', by('xdg')))),
    }
    expect(await users(undefined, env)).toEqual(['variable', 'moved', 'named', 'session', 'xdg', 'old'])
  })

  test('an invalid configuration is an error, not skipped', async () => {
    await put('.docker/config.json', '{"auths": hunter2')
    const error = await users().catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(SettingsError)
    expect(String(error)).toContain(
      `"${folder}/.docker/config.json" isn't a configuration of Docker or Podman`,
    )
    expect(String(error)).not.toContain('hunter2')
  })

  test('neither is an unreadable one', async () => {
    await symlink('loop.json', join(folder, 'loop.json'))
    const env = { REGISTRY_AUTH_FILE: join(folder, 'loop.json') }
    await expect(users(undefined, env)).rejects.toThrow(`loop.json" can't be read (ELOOP). Set the path`)
  })

  test('nor the variable', async () => {
    const error = users(undefined, { DOCKER_AUTH_CONFIG: 'hunter2' })
    await expect(error).rejects.toThrow("dockerConfig: the variable DOCKER_AUTH_CONFIG isn't a configuration")
    await expect(error).rejects.not.toThrow('hunter2')
  })
})

describe('a path', () => {
  test.each(['config.json', 'auth.json', '.dockerconfigjson', '.dockercfg'])(
    'to %s, or its folder',
    async (name) => {
      const path = await put(`mounted/${name}`, by('u'))
      expect(await users(path)).toEqual(['u'])
      expect(await users(dirname(path))).toEqual(['u'])
    },
  )

  test("that doesn't exist", async () => {
    await expect(users(join(folder, 'none'))).rejects.toThrow(/none" doesn't exist\. Set the path/)
    await expect(users(folder)).rejects.toThrow("doesn't exist")
  })

  test("to a pipe, a device or a huge file isn't read", async () => {
    execFileSync('mkfifo', [join(folder, 'pipe')])
    const large = await put('large', ' '.repeat(4 * 1024 * 1024 + 1))
    for (const path of [join(folder, 'pipe'), '/dev/zero', large])
      await expect(users(path)).rejects.toThrow("isn't a configuration of Docker or Podman")
  })
})
