import type { ChangeKind } from './change-kind'

/** What a browser may know of a registry in the settings: never a credential. */
export interface PublicRegistry {
  host: string
  title: string
  kind: 'registry' | 'layout'
  isSample?: boolean
  /** Clients must be told to use plain http. */
  isPlainHttp: boolean
  /** How clients reach it, when that is not `host`. */
  publicHost?: string
  /** Requests are made with the settings' credentials, which all visitors share. */
  hasCredentials: boolean
  /** Whether visitors may, or must, bring credentials of their own. */
  signIn: 'off' | 'optional' | 'required'
  /** Who this visitor is there: the name of the account, once signed in. */
  signedInAs?: string
  /** Its certificate is not checked. */
  isInsecure?: boolean
  /** The registry it is a pull-through cache of. */
  upstream?: string
  /** What the settings let be changed there, and whether also by who did not sign in. */
  allow?: readonly ChangeKind[]
  isAllowedShared?: boolean
  /** This visitor is one of those whom a proxy names and the settings let change it. */
  isWriter?: boolean
  /** Stages of the settings lie in it. */
  hasStages?: boolean
  /** A visitor opened it by name; the settings do not have it. */
  isOpenedByName?: boolean
  /** The folder of a layout, as the settings name it. */
  layoutPath?: string
}

/** A registry that the settings do not have, as far as its host tells. */
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
 * Whether clients reach the registry by plain http. How they reach another name than ours is not known: one with a
 * port is taken to be the same server, one without to have TLS in front.
 */
export function clientsUsePlainHttp({ isPlainHttp, publicHost }: PublicRegistry): boolean {
  return isPlainHttp && (publicHost === undefined || /:\d+$/.test(publicHost.replace(/:443$/, '')))
}

/** Whether this visitor may make changes of a kind there; the registry still decides for itself. */
export function mayChange(
  {
    allow = [],
    isAllowedShared,
    isWriter,
    signedInAs,
  }: Pick<PublicRegistry, 'allow' | 'isAllowedShared' | 'isWriter' | 'signedInAs'>,
  kind: ChangeKind,
): boolean {
  return allow.includes(kind) && (isAllowedShared === true || isWriter === true || signedInAs !== undefined)
}
