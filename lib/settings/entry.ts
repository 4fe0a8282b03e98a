import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { ChangeKind } from './change-kind'
import type { CredentialSetting } from './credential-setting'
import type { Stage } from './stage'
import type { UserHeader } from './user-header'

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

/**
 * Whose credentials a registry is asked with. `off`: the settings' or none; `optional`: those until the visitor signs
 * in; `required`: only the visitor's own.
 */
export type SignIn = 'off' | 'optional' | 'required'
