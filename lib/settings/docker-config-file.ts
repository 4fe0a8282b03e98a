import 'server-only'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { openRegularFile, readAtMost } from '@/lib/regular-file'
import { type DockerConfig, parseDockerConfig } from './docker-config'
import { quote, SettingsError } from './settings-error'

const MAX_BYTES = 4 * 1024 * 1024
const NAMES = ['config.json', 'auth.json', '.dockerconfigjson', '.dockercfg']
const FIX = 'Set the path of a config.json or auth.json, or of its folder'

type Env = Record<string, string | undefined>

/** For messages: the setting's key and the name of the location. */
interface Named {
  key?: string
  shown?: string | undefined
}

/** Where Docker, then Podman, store logins. https://docs.docker.com/reference/cli/docker/login/ */
function usualPlaces(env: Env): string[] {
  const home = env.HOME || homedir()
  const runtime = env.XDG_RUNTIME_DIR || `/run/user/${process.getuid?.() ?? 0}`
  return [
    join(env.DOCKER_CONFIG || join(home, '.docker'), 'config.json'),
    ...(env.REGISTRY_AUTH_FILE ? [env.REGISTRY_AUTH_FILE] : []),
    join(runtime, 'containers/auth.json'),
    join(env.XDG_CONFIG_HOME || join(home, '.config'), 'containers/auth.json'),
    join(home, '.dockercfg'),
  ]
}

/**
 * Reads the configurations in a setting: the file at its path or in that folder; without a path, those in
 * `DOCKER_AUTH_CONFIG` and the default locations. Reads them each time, because logins change them.
 *
 * Throws a `SettingsError` for a missing path and for anything unreadable: skipping it silently would look like
 * a registry that refuses. A default location may be empty.
 */
export async function readDockerConfigs(
  path: string | undefined,
  { key = 'dockerConfig', shown, env = process.env }: Named & { env?: Env } = {},
): Promise<DockerConfig[]> {
  if (path !== undefined) return [await readNamed(path, { key, shown })]
  const inVariable = env.DOCKER_AUTH_CONFIG
    ? [parse(env.DOCKER_AUTH_CONFIG, `${key}: the variable DOCKER_AUTH_CONFIG`)]
    : []
  const found = await Promise.all(usualPlaces(env).map((place) => readIfThere(place, { key })))
  return [...inVariable, ...found.filter((config) => config !== undefined)]
}

async function readNamed(path: string, { key, shown = quote(path) }: Named): Promise<DockerConfig> {
  for (const candidate of [path, ...NAMES.map((name) => join(/*turbopackIgnore: true*/ path, name))]) {
    const config = await readIfThere(candidate, { key, shown })
    if (config) return config
  }
  throw new SettingsError(`${key}: ${shown} doesn't exist. ${FIX}.`)
}

async function readIfThere(
  path: string,
  { key, shown = quote(path) }: Named,
): Promise<DockerConfig | undefined> {
  const subject = `${key}: ${shown}`
  try {
    const opened = await openRegularFile(path)
    const bytes = opened && (await readAtMost(opened, MAX_BYTES))
    if (bytes === undefined) throw unreadable(subject)
    return parse(bytes.toString('utf8'), subject)
  } catch (error) {
    if (error instanceof SettingsError) throw error
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(code)) return undefined
    throw new SettingsError(`${subject} can't be read (${code}). ${FIX}.`)
  }
}

function parse(text: string, subject: string): DockerConfig {
  const config = parseDockerConfig(text)
  if (config) return config
  throw unreadable(subject)
}

function unreadable(subject: string): SettingsError {
  return new SettingsError(`${subject} isn't a configuration of Docker or Podman. ${FIX}.`)
}
