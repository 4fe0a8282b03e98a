const brand = Symbol.for('porthole.RegistryError')

/**
 * An error for the reader: from the registry, or about what it sent.
 *
 * `status` is the HTTP status of our API. `code` is the spec's if there is one, else one of `RESPONSE_INVALID` (502,
 * an invalid body), `UNREACHABLE` (502), `TIMEOUT` (504), `CANCELED` (499), `TOO_LARGE` (502),
 * `DIGEST_MISMATCH` (502), `REGISTRY_UNKNOWN` (403). `fix` says what the reader can do, if known.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export class RegistryError extends Error {
  /**
   * Next.js bundles pages and route handlers separately, each with its own copy of this class; every copy
   * recognizes the others.
   */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'object' && value !== null && brand in value
  }

  readonly [brand] = true
  readonly status: number
  readonly code: string
  readonly fix: string | undefined
  /** Seconds to wait before the next try, from `Retry-After`. */
  readonly retryAfterSeconds: number | undefined
  /** Only the list of repositories is refused, which many registries do. Everything else may work. */
  readonly isListOnly: boolean
  /** The fault is in a document whose bytes never change: retrying can't help, and the registry isn't to blame. */
  readonly isDocument: boolean

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      fix?: string
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
    this.fix = more.fix
    this.retryAfterSeconds = more.retryAfterSeconds
    this.isListOnly = more.isListOnly ?? false
    this.isDocument = more.isDocument ?? false
  }
}

/**
 * The JSON body of an error response.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export function toErrorBody({ code, message, fix }: RegistryError) {
  return { errors: [{ code, message, ...(fix !== undefined && { detail: { fix } }) }] }
}
