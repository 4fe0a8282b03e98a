import type { ChangeKind } from './change-kind'

/** The parts of a registry's settings that browsers may see: never a credential. */
export interface PublicRegistry {
  host: string
  title: string
  kind: 'registry' | 'layout'
  isSample?: boolean
  /** Clients must use plain HTTP. */
  isPlainHttp: boolean
  /** The host for clients, if not `host`. */
  publicHost?: string
  /** Uses the settings' credentials, which all visitors share. */
  hasCredentials: boolean
  /** Whether visitors may, or must, use their own credentials. */
  signIn: 'off' | 'optional' | 'required'
  /** The visitor's account name after signing in. */
  signedInAs?: string
  /** Its certificate isn't verified. */
  isInsecure?: boolean
  /** The upstream registry of a pull-through cache. */
  upstream?: string
  /** The allowed changes, and whether visitors who haven't signed in may make them. */
  allow?: readonly ChangeKind[]
  allowWithoutSignIn?: boolean
  /** The visitor is a proxy's user whom the settings allow to make changes. */
  isWriter?: boolean
  /** The settings have stages in it. */
  hasStages?: boolean
  /** A visitor opened it by name; it isn't in the settings. */
  isOpenedByName?: boolean
  /** The layout's folder as in the settings. */
  layoutPath?: string
}

/** A registry outside the settings: only what its host tells. */
export function openedRegistry(host: string): PublicRegistry {
  return {
    host,
    title: host === 'docker.io' ? 'Docker Hub' : host,
    kind: 'registry',
    isPlainHttp: false,
    hasCredentials: false,
    signIn: 'optional',
    isOpenedByName: true,
  }
}

/**
 * Whether clients use plain HTTP for the registry. For another host than ours that's unknown: with a port it's
 * assumed to be the same server, without one to have TLS.
 */
export function clientsUsePlainHttp({ isPlainHttp, publicHost }: PublicRegistry): boolean {
  return isPlainHttp && (publicHost === undefined || /:\d+$/.test(publicHost.replace(/:443$/, '')))
}

/** Whether this visitor may make such a change; the registry still decides. */
export function mayChange(
  {
    allow = [],
    allowWithoutSignIn,
    isWriter,
    signedInAs,
  }: Pick<PublicRegistry, 'allow' | 'allowWithoutSignIn' | 'isWriter' | 'signedInAs'>,
  kind: ChangeKind,
): boolean {
  return (
    allow.includes(kind) && (allowWithoutSignIn === true || isWriter === true || signedInAs !== undefined)
  )
}
