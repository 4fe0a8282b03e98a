import 'server-only'
import { parseJson } from '@/lib/oci/parse-json'
import { RegistryError } from '@/lib/oci/registry-error'
import { ErrorBody } from '@/lib/oci/schema'
import type { Connection } from './connection'
import { fixOfRefusal, type ResourceKind } from './fix'
import { redactSecrets } from './identity'
import { headerOf, type RegistryResponse } from './registry-response'
import { retryAfterSeconds } from './retry'

const MAX_TEXT = 200
const MAX_MESSAGE = 1000

/**
 * Turns an unsuccessful response into an error with the registry's code and message.
 *
 * 5xx becomes 502 (504 stays), because the failure is the registry's and not ours.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export function refusalOf(
  connection: Connection,
  kind: ResourceKind,
  response: RegistryResponse,
): RegistryError {
  const { settings, memory } = connection
  const [first] = errorsOf(response)
  const hasCredentials = settings.credentials !== undefined
  const tokens = [...memory.tokens.values()].map(({ token }) => token)
  const reason = redactSecrets(first?.message || textOf(response), settings.credentials, tokens)
  const wait = retryAfterSeconds(response)
  const fix =
    fixOfRedirect(response) ??
    fixOfRefusal({
      kind,
      status: response.status,
      message: reason,
      hasCredentials,
      isPersonal: settings.isPersonal,
      waitSeconds: wait,
    })
  return new RegistryError(
    ourStatus(response.status),
    first?.code || codeOf(kind, response.status),
    messageOf(connection, kind, response, reason),
    {
      ...(fix === undefined ? {} : { fix }),
      ...(wait === undefined ? {} : { retryAfterSeconds: wait }),
    },
  )
}

/** The code of the first error in the spec's body, or ''. */
export function codeIn(response: RegistryResponse): string {
  return errorsOf(response)[0]?.code ?? ''
}

function errorsOf(response: RegistryResponse): ErrorBody['errors'] {
  try {
    return ErrorBody.parse(parseJson(new TextDecoder().decode(response.bytes))).errors
  } catch {
    return [] // An error's body may be any text, and is shown as is.
  }
}

/** The text of any other body: other JSON, or a web page without its markup. */
function textOf(response: RegistryResponse): string {
  const text = new TextDecoder().decode(response.bytes.subarray(0, 16_384))
  const line = (text.trimStart().startsWith('{') ? textOfJson(text) : textOfPage(text))
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1)}…` : line
}

/** Docker's token service uses `details`, OAuth2 `error_description`, others `message` or `error`. */
function textOfJson(text: string): string {
  return (
    /"(?:details?|error_description|message|error)"\s*:\s*"((?:[^"\\]|\\.){1,400})"/
      .exec(text)?.[1]
      ?.replace(/\\(.)/g, '$1') ?? ''
  )
}

function textOfPage(text: string): string {
  if (!/<[a-z!/]/i.test(text)) return text
  return text.replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ').replace(/<[^>]*>?/g, ' ')
}

function messageOf(
  connection: Connection,
  kind: ResourceKind,
  response: RegistryResponse,
  reason: string,
): string {
  const subject =
    kind === 'token' ? `The token service of ${connection.settings.host}` : connection.settings.host
  const isElsewhere = kind !== 'token' && response.url.origin !== connection.base.origin
  const where = isElsewhere ? `${response.url.host} (redirected from ${subject})` : subject
  if (reason === '') return `${where} returned ${response.status}: ${reasonOf(kind, response.status)}.`
  const message = reason.length > MAX_MESSAGE ? `${reason.slice(0, MAX_MESSAGE - 1)}…` : reason
  return kind === 'token' || isElsewhere || response.status >= 500
    ? `${where} returned ${response.status}: ${message}`
    : message
}

/** The meaning of a bare status, such as a HEAD's, which has no body. */
function reasonOf(kind: ResourceKind, status: number): string {
  if (status === 404 && kind === 'tags') return 'no such repository'
  if (status === 404 && kind === 'manifest') return 'no such tag or digest'
  if (status === 404 && kind === 'blob') return 'no such blob'
  if (status === 401) return 'sign-in required'
  if (status === 403) return 'access denied'
  return status === 429 ? 'too many requests' : 'no reason given'
}

function ourStatus(status: number): number {
  if (status === 504) return 504
  return status >= 400 && status < 500 ? status : 502
}

function codeOf(kind: ResourceKind, status: number): string {
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return 'DENIED'
  if (status === 405) return 'UNSUPPORTED'
  if (status === 416) return 'RANGE_INVALID'
  if (status === 429) return 'TOOMANYREQUESTS'
  if (status === 503) return 'UNAVAILABLE'
  if (status !== 404) return 'UNKNOWN'
  if (kind === 'tags') return 'NAME_UNKNOWN'
  if (kind === 'blob') return 'BLOB_UNKNOWN'
  return kind === 'manifest' || kind === 'referrers' ? 'MANIFEST_UNKNOWN' : 'UNKNOWN'
}

function fixOfRedirect(response: RegistryResponse): string | undefined {
  const location = headerOf(response, 'location')
  if (
    response.status < 300 ||
    response.status >= 400 ||
    location === null ||
    !URL.canParse(location, response.url)
  )
    return undefined
  const { origin } = new URL(location, response.url)
  return `It redirects to ${origin}. If that is the registry, use it in the registry’s address.`
}
