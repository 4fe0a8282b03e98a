import 'server-only'
import { join } from 'node:path'
import { once } from '@/lib/process'
import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { ChangeKind } from './change-kind'
import { readConfigFile } from './config-file'
import type { CredentialSetting } from './credential-setting'
import { readVariables } from './environment'
import { isRegistryAt } from './local-registry'
import type { PublicRegistry } from './public-registry'
import { isLoopback } from './registry-url'
import type { Stage } from './stage'
import type { UserHeader } from './user-header'

/**
 * Whose credentials a registry is asked with. `off`: the settings' or none; `optional`: those until the visitor signs
 * in; `required`: only the visitor's own.
 */
export type SignIn = 'off' | 'optional' | 'required'

/** A registry that is asked over HTTP. Its credentials are looked for when it is opened. */
export interface RegistryEntry extends Omit<RegistrySettings, 'credentials' | 'isPersonal'> {
  kind: 'registry'
  credentialSetting?: CredentialSetting
  title: string
  /** How clients reach it, when that is not `host`. */
  publicHost?: string
  hasCredentials: boolean
  signIn: SignIn
  /** What may be changed there; nothing where it is missing. */
  allow?: readonly ChangeKind[]
  /** Also by visitors who did not sign in, with the settings' credentials or none. */
  isAllowedShared?: boolean
  /** Also by these users of a proxy (`userHeader`), likewise. */
  writers?: readonly string[]
}

/** An OCI image layout folder; `written` is its path as the settings have it, where that is a relative one. */
export interface LayoutEntry {
  kind: 'layout'
  host: string
  path: string
  written?: string
  title: string
  isSample?: boolean
}

/** What the server was started with; `registries` is empty only where any may be opened. */
export interface Settings {
  registries: (RegistryEntry | LayoutEntry)[]
  /** Where we listen. */
  host: string
  port: number
  publicUrl?: string
  /** More names that visitors may use for this server; `*.acme.dev` stands for every name below `acme.dev`. */
  allowedHosts: readonly string[]
  dataFolder: string
  /** What hangs on a digest is kept in the data folder, too. */
  hasStore: boolean
  /** Registries that the settings do not name may be opened by their name. */
  openAny: boolean
  /** `X-Forwarded-For` comes from a proxy of ours, so that it tells who asks. */
  trustProxy: boolean
  /** False to answer no `/api/metrics`. */
  metrics?: false
  /** False to end pages without the line that says what they asked of registries. */
  footer?: false
  /** How a proxy names its users. */
  userHeader?: UserHeader
  /** Where images pass through, in the order of their way. */
  stages?: readonly Stage[]
  /** The first encrypts sessions, all decrypt them; empty when none was set. */
  sessionSecrets: readonly string[]
}

const LOCAL = { host: 'localhost:5000', url: 'http://127.0.0.1:5000' }

/**
 * Reads the settings from variables, and from the file that `PORTHOLE_CONFIG` names.
 * With no registry configured they hold the sample, and the registry at loopback port 5000 when one answers there.
 *
 * Throws `SettingsError` for any mistake.
 */
export async function readSettings(
  env: Record<string, string | undefined>,
  isThere: (url: string) => Promise<boolean> = isRegistryAt,
): Promise<Settings> {
  const { configFile, ...variables } = await readVariables(env)
  if (configFile !== undefined) return { ...variables, ...(await readConfigFile(configFile, env)) }
  if (variables.registries.length > 0) return variables
  const sample: LayoutEntry = {
    kind: 'layout',
    host: 'sample',
    path: join(variables.dataFolder, 'sample'),
    title: 'Sample',
    isSample: true,
  }
  const local: RegistryEntry = {
    kind: 'registry',
    ...LOCAL,
    title: LOCAL.host,
    hasCredentials: false,
    signIn: 'optional',
  }
  const registries = (await isThere(LOCAL.url)) ? [sample, local] : [sample]
  // Whoever tries it out on their own machine may look at any public registry.
  return { ...variables, registries, openAny: isLoopback(variables.host) }
}

/** The settings of this process, read once. */
export function getSettings(): Promise<Settings> {
  return once('settings', () => readSettings(process.env))
}

/** What a browser may know of the registries: field by field, so that a new setting stays here. */
export function publicRegistries({ registries, stages = [] }: Settings): PublicRegistry[] {
  return registries.map((registry) => {
    const { host, title, kind } = registry
    const staged = stages.some((stage) => stage.registry === host) && { hasStages: true }
    if (registry.kind === 'layout') {
      const layout = {
        host,
        title,
        kind,
        isPlainHttp: false,
        hasCredentials: false,
        signIn: 'off' as const,
        layoutPath: registry.written ?? registry.path,
        ...staged,
      }
      return registry.isSample ? { ...layout, isSample: true } : layout
    }
    const { url, hasCredentials, signIn, publicHost, isInsecure, upstream, allow, isAllowedShared } = registry
    return {
      host,
      title,
      kind,
      isPlainHttp: url.startsWith('http:'),
      hasCredentials,
      signIn,
      ...(publicHost !== undefined && { publicHost }),
      ...(isInsecure && { isInsecure }),
      ...(upstream !== undefined && { upstream }),
      ...(allow !== undefined && { allow }),
      ...(isAllowedShared && { isAllowedShared }),
      ...staged,
    }
  })
}
