const brand = Symbol.for('porthole.RegistryError')

/**
 * A refusal that the reader must see: the registry's, or ours about what the registry sent.
 *
 * `status` is the HTTP status our api answers with. `code` is the spec's own where there is one, else one of
 * `UNREADABLE` (502, a body of the wrong shape), `UNREACHABLE` (502), `TIMEOUT` (504), `CANCELLED` (499),
 * `TOO_LARGE` (502), `DIGEST_MISMATCH` (502), `REGISTRY_UNKNOWN` (403). `cure` says what the reader can do, when we know it.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export class RegistryError extends Error {
  /** Next bundles pages and route handlers apart, each with its own copy of this class: all copies know each other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly [brand] = true
  readonly status: number
  readonly code: string
  readonly cure: string | undefined
  /** Seconds to wait before the next try, from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined
  /** Only the list of repositories is refused, as many registries do: the rest may well be shown. */
  readonly isListOnly: boolean
  /** The fault is in a document, whose bytes never change: asking again cannot help, and the registry is not to blame. */
  readonly isDocument: boolean

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      cure?: string
      retryAfterSeconds?: number
      cause?: unknown
      isListOnly?: boolean
      isDocument?: boolean
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause })
    this.name = 'RegistryError'
    this.status = status
    this.code = code
    this.cure = more.cure
    this.retryAfterSeconds = more.retryAfterSeconds
    this.isListOnly = more.isListOnly ?? false
    this.isDocument = more.isDocument ?? false
  }
}

/**
 * A refusal as the body of an answer.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export function toErrorBody({ code, message, cure }: RegistryError) {
  return { errors: [{ code, message, ...(cure !== undefined && { detail: { cure } }) }] }
}
