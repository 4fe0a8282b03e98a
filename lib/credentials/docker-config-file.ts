import 'server-only'
import { readFile, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { SettingsError } from '@/lib/settings/settings-error'
import { type DockerConfig, parseDockerConfig } from './docker-config'

const MOST_BYTES = 4 * 1024 * 1024
const NAMES = ['config.json', 'auth.json', '.dockerconfigjson', '.dockercfg']

type Env = Record<string, string | undefined>

/** Where docker, and then podman, keep what they logged in with. https://docs.docker.com/reference/cli/docker/login/ */
function usualPlaces(env: Env): string[] {
  const home = env.HOME ?? homedir()
  const { DOCKER_CONFIG: docker, REGISTRY_AUTH_FILE: podman, XDG_RUNTIME_DIR: runtime } = env
  return [
    docker ? join(docker, 'config.json') : join(home, '.docker/config.json'),
    ...(podman ? [podman] : []),
    ...(runtime ? [join(runtime, 'containers/auth.json')] : []),
    join(home, '.config/containers/auth.json'),
    join(home, '.dockercfg'),
  ]
}

/**
 * Reads the configurations that a setting names: the file at its path, or the one in that folder; without a path those in
 * the usual places, after what `DOCKER_AUTH_CONFIG` holds. Read anew each time: log-ins change them.
 *
 * Throws a `SettingsError` that names the key, for a path at which nothing can be read; a usual place may be empty.
 */
export async function readDockerConfigs(
  path: string | undefined,
  { key = 'dockerConfig', env = process.env }: { key?: string; env?: Env } = {},
): Promise<DockerConfig[]> {
  if (path !== undefined) return [await readNamed(key, path)]
  const inVariable = env.DOCKER_AUTH_CONFIG ? parseDockerConfig(env.DOCKER_AUTH_CONFIG) : undefined
  const found = await Promise.all(usualPlaces(env).map((place) => readIfThere(place)))
  return [inVariable, ...found].filter((config) => config !== undefined)
}

async function readNamed(key: string, path: string): Promise<DockerConfig> {
  const candidates = [path, ...NAMES.map((name) => join(/*turbopackIgnore: true*/ path, name))]
  for (const candidate of candidates) {
    const config = await readIfThere(candidate)
    if (config) return config
  }
  throw new SettingsError(
    `${key}: ${JSON.stringify(path)} is no configuration of docker or podman that can be read; allowed is a config.json or auth.json, or its folder.`,
  )
}

async function readIfThere(path: string): Promise<DockerConfig | undefined> {
  try {
    const { size } = await stat(/*turbopackIgnore: true*/ path)
    if (size > MOST_BYTES) return undefined
    return parseDockerConfig(await readFile(/*turbopackIgnore: true*/ path, 'utf8'))
  } catch {
    return undefined // not there, a folder, or not ours to read: the next place is tried
  }
}
