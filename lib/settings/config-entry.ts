import 'server-only'
import { stat } from 'node:fs/promises'
import { hasCode } from '@/lib/layout/layout-folder'
import { readCa } from './ca-file'
import type { CredentialSetting } from './credential-setting'
import type { LayoutEntry, RegistryEntry } from './entry'
import { namesCredentials } from './names-credentials'
import type { LayoutYaml, RegistryYaml } from './registry-keys'
import { parseAddress, parseRegistryUrl } from './registry-url'
import { readSecretFile, readTokenFile } from './secret-file'
import { quote, SettingsError } from './settings-error'

/** Resolves the path of a file or folder in an entry: relative ones start at the settings file's folder. */
export type Resolve = (path: string) => string

/** A key's location for messages: `PORTHOLE_CONFIG: porthole.yaml:4: registries[0].url`. */
type At = (key: keyof RegistryYaml) => string

/** Helpers for reading an entry. */
interface Reading {
  at: At
  /** A key's value as written, for messages, without values of variables. */
  shown: At
  resolve: Resolve
  mayRunHelpers: boolean
}

/** Reads a layout's entry. Throws if the folder doesn't exist, instead of failing for visitors later. */
export async function readLayout(
  { host, layout, title }: LayoutYaml,
  { at, resolve }: { at: (key: keyof LayoutYaml) => string; resolve: Resolve },
): Promise<LayoutEntry> {
  const path = resolve(layout)
  const fault = await stat(/*turbopackIgnore: true*/ path).then(
    (found) => (found.isDirectory() ? undefined : "isn't a folder"),
    (error: unknown) => (hasCode(error, 'ENOENT', 'ENOTDIR') ? "doesn't exist" : "can't be read"),
  )
  if (fault)
    throw new SettingsError(
      `${at('layout')}: ${quote(layout)} ${fault}. Set the path of a folder with an OCI image layout.`,
    )
  return { kind: 'layout', host, path, ...(path !== layout && { written: layout }), title: title ?? host }
}

/** Reads a registry's entry and its files, so that mistakes show at startup. */
export async function readRegistry(entry: RegistryYaml, reading: Reading): Promise<RegistryEntry> {
  const { at, shown } = reading
  refuseClashes(entry, at)
  const parsedUrl = parseRegistryUrl(at('host'), entry.host)
  const { host } = parsedUrl
  const url = entry.url === undefined ? parsedUrl.url : parseAddress(at('url'), entry.url, shown('url'))
  if (entry.dockerHubApi && host !== 'docker.io')
    throw new SettingsError(`${at('dockerHubApi')} works only with host: docker.io.`)
  const credentialSetting = await readCredentialSetting(entry, reading)
  const hasCredentials =
    credentialSetting !== undefined && (await isForHost(credentialSetting, host, reading))
  const upstream = entry.upstream && parseRegistryUrl(at('upstream'), entry.upstream).host
  const {
    publicHost,
    maxConcurrentRequests: requestsAtOnce,
    timeoutMs,
    trustedHosts,
    repositories,
    catalogs,
  } = entry
  return {
    kind: 'registry',
    host,
    url,
    title: entry.title ?? (host === 'docker.io' ? 'Docker Hub' : host),
    // If visitors must sign in, the settings' account is never used.
    hasCredentials: hasCredentials && entry.signIn !== 'required',
    signIn: entry.signIn ?? 'optional',
    ...(credentialSetting && { credentialSetting }),
    ...(entry.ca !== undefined && { ca: await readCa(at('ca'), reading.resolve(entry.ca), shown('ca')) }),
    ...(entry.insecure && { isInsecure: true }),
    ...(trustedHosts && { trustedHosts }),
    ...(entry.catalog === false && { hasCatalog: false }),
    ...(repositories && { repositories }),
    ...(catalogs && { catalogs }),
    ...(upstream && { upstream }),
    ...(entry.dockerHubApi && { hasHubApi: true }),
    ...(entry.allow && { allow: entry.allow }),
    ...(entry.allowWithoutSignIn && { allowWithoutSignIn: true }),
    ...(entry.writers && { writers: entry.writers }),
    ...(publicHost !== undefined && { publicHost }),
    ...(requestsAtOnce !== undefined && { requestsAtOnce }),
    ...(timeoutMs !== undefined && { timeoutMs }),
  }
}

const WAYS = ['token', 'tokenFile', 'dockerConfig', 'credentialHelper', 'password', 'passwordFile'] as const

/** Rejects conflicting keys, and keys without the one they depend on. */
function refuseClashes(entry: RegistryYaml, at: At): void {
  const [way, ...others] = WAYS.filter((key) => entry[key] !== undefined)
  const [other] = others
  if (way && other)
    throw new SettingsError(`${at(other)} can't be combined with ${way}. Set one way to sign in.`)
  const needsName = way === 'password' || way === 'passwordFile'
  if (entry.username !== undefined && way !== undefined && !needsName)
    throw new SettingsError(
      `${at('username')} can't be combined with ${way}, which already identifies the account.`,
    )
  if (entry.username === undefined && needsName) throw new SettingsError(`${at(way)} requires username.`)
  if (entry.username !== undefined && way === undefined)
    throw new SettingsError(`${at('username')} requires password or passwordFile.`)
  if (entry.repositories && entry.catalog !== false)
    throw new SettingsError(
      `${at('repositories')} requires catalog: false. Otherwise, Porthole lists the registry's own catalog.`,
    )
  if (entry.allow && entry.upstream)
    throw new SettingsError(
      `${at('allow')} can't be combined with upstream. Allow changes at the registry that images are pushed to.`,
    )
  if (entry.allowWithoutSignIn !== undefined && !entry.allow)
    throw new SettingsError(`${at('allowWithoutSignIn')} requires allow, the list of changes.`)
  if (entry.writers && !entry.allow)
    throw new SettingsError(`${at('writers')} requires allow, the list of changes.`)
  if (entry.allow && entry.signIn === 'off' && !entry.allowWithoutSignIn && !entry.writers)
    throw new SettingsError(
      `${at('allow')} has no effect with signIn: off, because no one can sign in. Add writers, or allowWithoutSignIn: true.`,
    )
  if (entry.catalogs && entry.catalog === false)
    throw new SettingsError(`${at('catalogs')} can't be combined with catalog: false. Remove one of them.`)
}

async function readCredentialSetting(
  { username = '', password, passwordFile, token, tokenFile, dockerConfig, credentialHelper }: RegistryYaml,
  { at, shown, resolve, mayRunHelpers }: Reading,
): Promise<CredentialSetting | undefined> {
  if (token !== undefined) return { kind: 'given', credentials: { token } }
  if (password !== undefined) return { kind: 'given', credentials: { username, password } }
  if (credentialHelper !== undefined) return { kind: 'helper', name: credentialHelper }
  if (tokenFile !== undefined) {
    const path = resolve(tokenFile)
    await readTokenFile(at('tokenFile'), path, shown('tokenFile'))
    return { kind: 'tokenFile', path }
  }
  if (passwordFile !== undefined) {
    const path = resolve(passwordFile)
    await readSecretFile(at('passwordFile'), path, shown('passwordFile'))
    return { kind: 'passwordFile', username, path }
  }
  if (dockerConfig === undefined) return undefined
  return {
    kind: 'dockerConfig',
    mayRunHelpers,
    ...(dockerConfig !== true && { path: resolve(dockerConfig) }),
  }
}

/** Docker's configuration may have nothing for this registry, which is then used anonymously. */
async function isForHost(setting: CredentialSetting, host: string, { at, shown }: Reading): Promise<boolean> {
  if (setting.kind !== 'dockerConfig') return true
  const names = {
    key: at('dockerConfig'),
    ...(setting.path !== undefined && { shown: shown('dockerConfig') }),
  }
  return namesCredentials(setting, host, names)
}
