import type { RegistrySettings } from '@/lib/registry/registry-settings'
import type { ChangeKind } from './change-kind'
import type { CredentialSetting } from './credential-setting'
import type { NamedRetention } from './named-retention'
import type { Stage } from './stage'
import type { UserHeader } from './user-header'

/** A registry over HTTP. Its credentials are looked up when it is opened. */
export interface RegistryEntry extends Omit<RegistrySettings, 'credentials' | 'isPersonal'> {
  kind: 'registry'
  credentialSetting?: CredentialSetting
  title: string
  /** The host for clients, if not `host`. */
  publicHost?: string
  hasCredentials: boolean
  signIn: SignIn
  /** Allowed changes; none if undefined. */
  allow?: readonly ChangeKind[]
  /** Also applies to visitors who haven't signed in, using the settings' credentials or none. */
  allowWithoutSignIn?: boolean
  /** Also applies to these users of a proxy (`userHeader`), in the same way. */
  writers?: readonly string[]
}

/** An OCI image layout folder. `written` is the path in the settings, if relative. */
export interface LayoutEntry {
  kind: 'layout'
  host: string
  path: string
  written?: string
  title: string
  isSample?: boolean
}

/** The server's settings. `registries` is empty only if any may be opened. */
export interface Settings {
  registries: (RegistryEntry | LayoutEntry)[]
  /** The address to listen on. */
  host: string
  port: number
  publicUrl?: string
  /** Additional host names of this server. `*.acme.dev` matches every name below `acme.dev`. */
  allowedHosts: readonly string[]
  dataFolder: string
  /** The PostgreSQL database that replicas share. Contains a password. */
  databaseUrl?: string
  /** Also caches content by digest in the data folder. */
  hasStore: boolean
  /** Registries that aren't in the settings may be opened by name. */
  openPublicRegistries: boolean
  /** Helpers that Docker's configuration names may run. */
  allowCredentialHelpers?: true
  /** `X-Forwarded-For` comes from our own proxy, so it identifies visitors. */
  trustProxy: boolean
  /** False to disable `/api/metrics`. */
  metrics?: false
  /** False to hide the line about registry requests at the end of pages. */
  footer?: false
  /** How a proxy identifies its users. */
  userHeader?: UserHeader
  /** The stages of promotion, in order. */
  stages?: readonly Stage[]
  /** Retention rules that a team uses. */
  retention?: readonly NamedRetention[]
  /** Old names in the settings file, one sentence each. */
  warnings?: readonly string[]
  /** The first encrypts sessions, all decrypt them; empty if none is set. */
  sessionSecrets: readonly string[]
}

/**
 * Whose credentials are used. `off`: the settings' or none; `optional`: those until the visitor signs in;
 * `required`: only the visitor's own.
 */
export type SignIn = 'off' | 'optional' | 'required'
