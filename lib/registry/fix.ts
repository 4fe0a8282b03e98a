import 'server-only'

/** The kind of resource, which gives a bare status its meaning. */
export type ResourceKind = 'ping' | 'catalog' | 'tags' | 'manifest' | 'blob' | 'referrers' | 'token'

export interface RefusedRequest {
  kind: ResourceKind
  status: number
  message: string
  hasCredentials: boolean
  /** The credentials are the visitor's own. */
  isPersonal?: boolean | undefined
  /** How long the registry says to wait. */
  waitSeconds?: number | undefined
}

const SIGN_IN = 'Sign in, or add an account with read access to the settings.'
const HIDDEN =
  'Check the name, and that your account has access. Some registries respond the same way in both cases.'

/** What the reader can do about a refusal, if known. */
export function fixOfRefusal(refused: RefusedRequest): string | undefined {
  const { kind, status, message, hasCredentials, isPersonal, waitSeconds } = refused
  if (
    status === 400 &&
    /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS/i.test(message)
  ) {
    return 'This port expects HTTPS. Use https:// in the registry’s address.'
  }
  const catalogFix = kind === 'catalog' ? fixOfCatalog(status, hasCredentials) : undefined
  if (catalogFix !== undefined) return catalogFix
  if (status === 401 && !hasCredentials) return SIGN_IN
  if (status === 401 && (kind === 'token' || (kind === 'ping' && isPersonal))) {
    return `Check the user name and the password or token${isPersonal ? '' : ' in the settings'}.`
  }
  if (kind === 'ping' && status === 404)
    return 'Check the address: no v2 registry was found there. The path may be incomplete.'
  if (status === 401) {
    return isPersonal
      ? 'Your credentials were rejected, or have no read access. Check them, or sign in with another account.'
      : 'Check the credentials in the settings. They were rejected, or have no read access.'
  }
  if (status === 403 || (status === 404 && kind !== 'blob')) return HIDDEN
  if (status === 429)
    return hasCredentials
      ? `Wait${spanOf(waitSeconds)}, then try again.`
      : `Wait${spanOf(waitSeconds)}, or sign in for a higher limit.`
  return undefined
}

function spanOf(seconds: number | undefined): string {
  if (seconds === undefined || seconds === 0) return ''
  if (seconds < 120) return ` ${seconds} s`
  return seconds < 7200 ? ` ${Math.ceil(seconds / 60)} minutes` : ` ${Math.ceil(seconds / 3600)} hours`
}

function fixOfCatalog(status: number, hasCredentials: boolean): string | undefined {
  if (status === 401 && hasCredentials) {
    return 'Open a repository by name. Only administrators can list repositories here, or the credentials were rejected.'
  }
  if (status === 401) {
    return 'Sign in, or open a repository by name. Some registries let only administrators list repositories.'
  }
  if (status === 403) return 'Open a repository by name. Only administrators can list repositories here.'
  if (status === 404 || status === 405 || status === 400)
    return 'Open a repository by name. This registry doesn’t list its repositories.'
  return undefined
}

/** Without a settings file, there's nowhere to add an authority. */
const NAME_CA =
  'add ca: /path/to/ca.pem to the registry in PORTHOLE_CONFIG, or start Porthole with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.'

const TLS_CURES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: `The certificate is self-signed. If you trust it, ${NAME_CA}`,
  SELF_SIGNED_CERT_IN_CHAIN: `The certificate’s issuer is unknown. If you trust it, ${NAME_CA}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `The certificate’s issuer is unknown, or the registry doesn’t send the whole chain. If you trust the issuer, ${NAME_CA}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `The certificate’s issuer is unknown. If you trust it, ${NAME_CA}`,
  CERT_HAS_EXPIRED: 'The registry’s certificate has expired. Renew it.',
  CERT_NOT_YET_VALID: 'The registry’s certificate is not valid yet. Check the clocks of both machines.',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'The certificate is for another host name. Use that name in the registry’s address.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The registry uses plain HTTP on this port. Use http:// in its address.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'The registry uses plain HTTP on this port. Use http:// in its address.',
  EPROTO:
    'The registry uses plain HTTP on this port, or an outdated TLS version. Use http:// in its address, or update it.',
}

/** What the reader can do without a response, by the error's code. */
export function fixOfFailure(code: string, isLocal: boolean, isPlain = false): string | undefined {
  if (code === 'ECONNREFUSED' && isLocal) {
    return 'Start the registry. If Porthole runs in a container, localhost is the container itself: use the host’s name, for example host.docker.internal.'
  }
  if (code === 'ECONNREFUSED') return 'Check the port, and that the registry is running.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'Check the address. This server’s DNS doesn’t know the name.'
  if (code.startsWith('HPE_') || code === 'HTTPParserError')
    return 'The server on this port doesn’t use HTTP. Try https:// in its address.'
  if (isPlain && (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'))
    return 'Try again. If it keeps failing, the port may expect HTTPS: use https:// in the address.'
  return TLS_CURES[code]
}
