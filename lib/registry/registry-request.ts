import type { HttpRequest } from './exchange'
import type { ResourceKind } from './fix'

/** A request to a registry. */
export interface RegistryRequest {
  kind: Exclude<ResourceKind, 'token' | 'ping'>
  method: HttpRequest['method']
  /** Below `/v2/`, with its query. With a leading slash, it starts at the registry's origin. */
  path: string
  /** The required token scope; '' if none. */
  scope: string
  accept: string
  range?: string | undefined
  /** The body. A streamed one is sent only once, so the request isn't retried. */
  body?: HttpRequest['body']
  contentType?: string
  /** The size of a streamed body. */
  sizeBytes?: number
  timeoutMs?: number
  /** The request isn't idempotent. */
  isOnce?: boolean
  /** Sends the account itself or nothing, but no token: for vendors' own APIs. */
  isBasic?: boolean | undefined
  /** False to return a redirect as the response. Registry-wide lists never follow one. */
  isFollowed?: boolean
  /** The name of the response in errors, and its maximum length. */
  what: string
  maxBytes: number
  signal?: AbortSignal | undefined
  isBackground?: boolean | undefined
}
