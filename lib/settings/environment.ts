import 'server-only'
import { z } from 'zod'
import { PUBLIC_PATH } from '@/lib/base-path'
import { findInvalidProxyVariable } from '@/lib/registry/proxy-settings'
import type { CredentialSetting } from './credential-setting'
import { DATABASE_URL_RULE, isDatabaseUrl, readDatabaseUrl } from './database-url'
import type { LayoutEntry, RegistryEntry, Settings } from './entry'
import { isFolderPath, readLayoutFolder } from './layout-setting'
import { isHost, parseRegistryUrl } from './registry-url'
import { readSecretFile } from './secret-file'
import { quote, SettingsError } from './settings-error'

const SECRET_RULE = 'one or more secrets of at least 32 characters, separated by commas'
const ALLOWED_HOST = /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/
const ALLOWED_HOSTS_RULE =
  'host names without ports, separated by commas, for example porthole.acme.dev,*.acme.dev'
const text = z.string()
const Variables = z.object({
  REGISTRY_URL: text.optional(),
  REGISTRY_USERNAME: text.optional(),
  REGISTRY_PASSWORD: text.optional(),
  REGISTRY_PASSWORD_FILE: text.optional(),
  REGISTRY_PUBLIC_HOST: text
    .toLowerCase()
    .refine(isHost, 'a host with an optional port, for example registry.acme.dev:5000')
    .optional(),
  HOST: text
    .regex(
      /^[A-Za-z0-9.:_-]+$|^\[[0-9A-Fa-f:.]+\]$/,
      'an address of this machine, for example 127.0.0.1, 0.0.0.0, or ::',
    )
    .default('127.0.0.1'),
  PORT: text
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) <= 65_535, 'a whole number from 0 to 65535')
    .default('3000'),
  PUBLIC_URL: text
    .refine(
      isPublicUrl,
      'an http or https address, for example https://porthole.acme.dev or https://tools.acme.dev/porthole',
    )
    .optional(),
  ALLOWED_HOSTS: text
    .toLowerCase()
    .transform((names) => names.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => ALLOWED_HOST.test(name)), ALLOWED_HOSTS_RULE)
    .default([]),
  PORTHOLE_DATA: text.default('.data'),
  PORTHOLE_STORE: z.enum(['on', 'off'], 'on or off').default('on'),
  PORTHOLE_CONFIG: text.optional(),
  DATABASE_URL: text.refine(isDatabaseUrl, DATABASE_URL_RULE).optional(),
  DATABASE_URL_FILE: text.optional(),
  SESSION_SECRET: text
    .transform((secrets) => secrets.split(',').map((secret) => secret.trim()))
    .refine((secrets) => secrets.every((secret) => secret.length >= 32), SECRET_RULE)
    .default([]),
})
type Variables = z.infer<typeof Variables>

/** Variables for a single registry, which belong in the file if there is one. */
const ONE_REGISTRY = [
  'REGISTRY_USERNAME',
  'REGISTRY_PASSWORD',
  'REGISTRY_PASSWORD_FILE',
  'REGISTRY_PUBLIC_HOST',
] as const

/** The settings in variables. `configFile` is the file with the registries instead. */
export interface VariableSettings extends Settings {
  configFile?: string
}

/** Reads and validates the variables. Empty ones count as unset. */
export async function readVariables(env: Record<string, string | undefined>): Promise<VariableSettings> {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const result = Variables.safeParse(set)
  if (!result.success) {
    const issue = result.error.issues[0]
    const key = String(issue?.path[0])
    const found = /SECRET|PASSWORD$|^DATABASE_URL$/.test(key) ? '' : ` Found: ${quote(set[key])}.`
    throw new SettingsError(`${key} must be ${issue?.message}.${found}`)
  }
  const wrongProxy = findInvalidProxyVariable(env)
  if (wrongProxy)
    throw new SettingsError(
      `${wrongProxy} must be the address of a proxy, for example http://proxy.acme.dev:3128.`,
    )
  const variables = result.data
  const { HOST, PORT, PUBLIC_URL, PORTHOLE_DATA, PORTHOLE_STORE, PORTHOLE_CONFIG } = variables
  refuseMixed(variables)
  const databaseUrl = await readDatabaseUrl(variables)
  return {
    host: HOST.replace(/^\[|\]$/g, ''),
    port: Number(PORT),
    dataFolder: PORTHOLE_DATA,
    hasStore: PORTHOLE_STORE === 'on',
    openPublicRegistries: false,
    trustProxy: false,
    sessionSecrets: variables.SESSION_SECRET,
    allowedHosts: variables.ALLOWED_HOSTS,
    ...(databaseUrl !== undefined && { databaseUrl }),
    registries: await readRegistries(variables),
    ...(PUBLIC_URL !== undefined && { publicUrl: PUBLIC_URL.replace(/\/+$/, '') }),
    ...(PORTHOLE_CONFIG !== undefined && { configFile: PORTHOLE_CONFIG }),
  }
}

function refuseMixed(variables: Variables): void {
  const given = (['REGISTRY_URL', ...ONE_REGISTRY] as const).find((key) => variables[key] !== undefined)
  if (variables.PORTHOLE_CONFIG !== undefined && given) {
    throw new SettingsError(`${given} can't be combined with PORTHOLE_CONFIG. Add the registry to that file.`)
  }
  if (variables.REGISTRY_URL === undefined && given) {
    throw new SettingsError(`${given} requires REGISTRY_URL.`)
  }
}

async function readRegistries(variables: Variables): Promise<Settings['registries']> {
  const urls = (variables.REGISTRY_URL ?? '')
    .split(',')
    .map((url) => url.trim())
    .filter((url) => url !== '')
  const credentialSetting = await readCredentialSetting(variables)
  const publicHost = variables.REGISTRY_PUBLIC_HOST
  const found = await Promise.all(
    urls.map(async (url): Promise<RegistryEntry | LayoutEntry> => {
      if (isFolderPath(url)) return readLayoutFolder('REGISTRY_URL', url)
      const { host, url: address } = parseRegistryUrl('REGISTRY_URL', url)
      return {
        kind: 'registry',
        host,
        url: address,
        title: host === 'docker.io' ? 'Docker Hub' : host,
        hasCredentials: credentialSetting !== undefined,
        signIn: 'optional' as const,
        ...(credentialSetting && { credentialSetting }),
        ...(publicHost !== undefined && { publicHost }),
      }
    }),
  )
  refuseClashes(found, variables)
  return found
}

function refuseClashes(found: Settings['registries'], variables: Variables): void {
  const twice = found.find(({ host }, i) => found.findIndex((other) => other.host === host) !== i)
  if (twice) throw new SettingsError(`REGISTRY_URL repeats ${twice.host}. List each registry once.`)
  const single = ONE_REGISTRY.find((key) => variables[key] !== undefined)
  if (found.length > 1 && single) {
    throw new SettingsError(
      `${single} can't be used with ${found.length} registries. List them in a settings file, and set PORTHOLE_CONFIG to its path.`,
    )
  }
  if (found[0]?.kind === 'layout' && single)
    throw new SettingsError(`${single} can't be used with an OCI image layout.`)
}

async function readCredentialSetting({
  REGISTRY_USERNAME: username,
  REGISTRY_PASSWORD,
  REGISTRY_PASSWORD_FILE: path,
}: Variables): Promise<CredentialSetting | undefined> {
  if (REGISTRY_PASSWORD !== undefined && path !== undefined) {
    throw new SettingsError(
      "REGISTRY_PASSWORD can't be combined with REGISTRY_PASSWORD_FILE. Set one of them.",
    )
  }
  const hasPassword = REGISTRY_PASSWORD !== undefined || path !== undefined
  if (username === undefined && !hasPassword) return undefined
  if (username === undefined) {
    const given = path === undefined ? 'REGISTRY_PASSWORD' : 'REGISTRY_PASSWORD_FILE'
    throw new SettingsError(`${given} requires REGISTRY_USERNAME.`)
  }
  if (!hasPassword) {
    throw new SettingsError('REGISTRY_USERNAME requires REGISTRY_PASSWORD or REGISTRY_PASSWORD_FILE.')
  }
  if (REGISTRY_PASSWORD !== undefined)
    return { kind: 'given', credentials: { username, password: REGISTRY_PASSWORD } }
  // Read now so that mistakes show at startup.
  await readSecretFile('REGISTRY_PASSWORD_FILE', path ?? '')
  return { kind: 'passwordFile', username, path: path ?? '' }
}

function isPublicUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, pathname, username, password, search, hash } = new URL(text)
  return (
    ['http:', 'https:'].includes(protocol) &&
    PUBLIC_PATH.test(pathname) &&
    username + password + search + hash === ''
  )
}
