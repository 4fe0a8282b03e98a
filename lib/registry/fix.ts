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

const SIGN_IN =
  'It wants to know who asks: sign in, or have an account that may read this put into the settings.'
const HIDDEN =
  'Not found or no access: some registries hide what an identity may not read. Check the name and the credentials.'

/** What the reader can do about a refusal, if known. */
export function fixOfRefusal(refused: RefusedRequest): string | undefined {
  const { kind, status, message, hasCredentials, isPersonal, waitSeconds } = refused
  if (
    status === 400 &&
    /HTTP request to an HTTPS server|plain HTTP request was sent to HTTPS/i.test(message)
  ) {
    return 'This port speaks https: use https:// in the registry’s address.'
  }
  const catalogFix = kind === 'catalog' ? fixOfCatalog(status, hasCredentials) : undefined
  if (catalogFix !== undefined) return catalogFix
  if (status === 401 && !hasCredentials) return SIGN_IN
  if (status === 401 && (kind === 'token' || (kind === 'ping' && isPersonal))) {
    return `Check the user name and the password or token${isPersonal ? '' : ' in the settings'}.`
  }
  if (kind === 'ping' && status === 404)
    return 'Check the address: no v2 registry answers there. A sub-path may be missing.'
  if (status === 401) {
    return isPersonal
      ? 'Your credentials are not accepted here, or may not read this: check them, or sign in as somebody else.'
      : 'The credentials are not accepted here, or may not read this: check them.'
  }
  if (status === 403 || (status === 404 && kind !== 'blob')) return HIDDEN
  if (status === 429)
    return hasCredentials
      ? `Wait${spanOf(waitSeconds)}, then try again.`
      : `Wait${spanOf(waitSeconds)}, or sign in: those who do may ask more.`
  return undefined
}

function spanOf(seconds: number | undefined): string {
  if (seconds === undefined || seconds === 0) return ''
  if (seconds < 120) return ` ${seconds} s`
  return seconds < 7200 ? ` ${Math.ceil(seconds / 60)} minutes` : ` ${Math.ceil(seconds / 3600)} hours`
}

function fixOfCatalog(status: number, hasCredentials: boolean): string | undefined {
  if (status === 401 && hasCredentials) {
    return 'The catalog is for administrators here, or the credentials are not accepted: open a repository by name.'
  }
  if (status === 401) {
    return 'Sign in to see what your account may list. Where the catalog is for administrators only: open a repository by name.'
  }
  if (status === 403) return 'The catalog is for administrators here: open a repository by name.'
  if (status === 404 || status === 405 || status === 400)
    return 'This registry has no catalog: open a repository by name.'
  return undefined
}

/** Without a settings file there's no place to name an authority. */
const NAME_CA =
  'name it in PORTHOLE_CONFIG with ca: /path/to/ca.pem, or start with NODE_EXTRA_CA_CERTS=/path/to/ca.pem.'

const TLS_CURES: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: `The certificate is self-signed: if it is yours, ${NAME_CA}`,
  SELF_SIGNED_CERT_IN_CHAIN: `The certificate’s authority is not known here: if you trust it, ${NAME_CA}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `The certificate’s authority is not known here, or the registry does not send the chain: if you trust it, ${NAME_CA}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `The certificate’s authority is not known here: if you trust it, ${NAME_CA}`,
  CERT_HAS_EXPIRED: 'The registry’s certificate has expired: renew it.',
  CERT_NOT_YET_VALID: 'The registry’s certificate is not valid yet: check the clocks.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate is for another name: use the name it was made for.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The registry speaks http there: use http:// in its address.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'The registry speaks http there: use http:// in its address.',
  EPROTO:
    'The registry speaks http there, or no TLS that is still allowed: use http:// in its address, or update it.',
}

/** What the reader can do without a response, by the error's code. */
export function fixOfFailure(code: string, isLocal: boolean, isPlain = false): string | undefined {
  if (code === 'ECONNREFUSED' && isLocal) {
    return 'Start it, or, when Porthole runs in a container: inside a container localhost is the container, so use the host’s name, e.g. host.docker.internal.'
  }
  if (code === 'ECONNREFUSED') return 'Nothing listens there: check the port, and that the registry runs.'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return 'The name is not known to this server’s DNS: check the address.'
  if (code.startsWith('HPE_') || code === 'HTTPParserError')
    return 'What answers does not speak HTTP: perhaps it needs https:// in its address.'
  if (isPlain && (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET'))
    return 'Try again. If it never answers: a port that speaks https does this, then use https:// in the address.'
  return TLS_CURES[code]
}
