interface ErrorCode {
  /** The HTTP status of the response. Inside a plan, row or stream there isn't one. */
  status: number
  meaning: string
}

/**
 * The error codes of the distribution specification.
 * https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#error-codes
 */
export const SPEC_CODES: readonly string[] = [
  'BLOB_UNKNOWN',
  'BLOB_UPLOAD_INVALID',
  'BLOB_UPLOAD_UNKNOWN',
  'DIGEST_INVALID',
  'MANIFEST_BLOB_UNKNOWN',
  'MANIFEST_INVALID',
  'MANIFEST_UNKNOWN',
  'NAME_INVALID',
  'NAME_UNKNOWN',
  'SIZE_INVALID',
  'UNAUTHORIZED',
  'DENIED',
  'UNSUPPORTED',
  'TOOMANYREQUESTS',
]

/** The codes that Porthole adds to those of the distribution specification. */
export const ERROR_CODES: Readonly<Record<string, ErrorCode>> = {
  CANCELED: { status: 499, meaning: 'The client closed the connection before the response was complete.' },
  CHANGE_NOT_APPLIED: {
    status: 502,
    meaning: "The registry reported a change as made, but it wasn't.",
  },
  CONFIRMATION_REQUIRED: {
    status: 400,
    meaning: 'The plan needs `confirm` in the body, with the text from the plan.',
  },
  DIGEST_MISMATCH: { status: 502, meaning: "The content doesn't have the digest that was requested." },
  INTERNAL_ERROR: { status: 500, meaning: "An internal error. The server's log has the details." },
  INTERRUPTED: { status: 502, meaning: 'The connection was interrupted before the response was complete.' },
  JOB_INTERRUPTED: { status: 503, meaning: 'The server that ran the job stopped before the job ended.' },
  JOB_RUNNING: { status: 409, meaning: 'The job is still running. Wait until it ends.' },
  JOB_UNKNOWN: { status: 404, meaning: "The job doesn't exist, isn't yours, or is no longer stored." },
  METHOD_NOT_ALLOWED: { status: 405, meaning: "The route exists, but doesn't have this method." },
  NOT_AN_IMAGE: { status: 400, meaning: 'The digest belongs to another kind of artifact.' },
  NOT_CACHED: {
    status: 429,
    meaning: "The manifest isn't cached, and loading it would count against the pull quota.",
  },
  NOT_FOUND: { status: 404, meaning: "The route doesn't exist, or the settings turn it off." },
  PAGINATION_INVALID: { status: 400, meaning: "`last` isn't a `next` of this list, or has expired." },
  PLAN_BLOCKED: { status: 409, meaning: "The plan has `blockers`, so it can't be applied." },
  PLAN_STALE: {
    status: 409,
    meaning: 'Something has changed since the plan was made. The message lists what.',
  },
  PLAN_UNKNOWN: { status: 404, meaning: "The plan doesn't exist, isn't yours, or has expired." },
  QUOTA_RESERVED: {
    status: 429,
    meaning: 'The last quarter of the pull quota is reserved. Requests for many tags stop there.',
  },
  RANGE_INVALID: { status: 416, meaning: 'The `Range` header is outside the blob.' },
  REGISTRY_UNKNOWN: { status: 403, meaning: "The registry isn't in the settings." },
  REQUEST_INVALID: {
    status: 400,
    meaning:
      "A parameter or the body isn't valid. The message says which field and why. 415 if the body isn't JSON.",
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    meaning: 'The body is too long, or the credentials in it are too long to store.',
  },
  RESPONSE_INVALID: {
    status: 502,
    meaning: 'The registry sent an unexpected response, such as a web page or invalid JSON.',
  },
  TAG_DETAILS_UNKNOWN: {
    status: 404,
    meaning: 'The loaded tags are no longer stored. Load them again with `GET /api/tag-details`.',
  },
  TAG_INVALID: { status: 400, meaning: 'The reference is neither a tag nor a digest.' },
  TAG_UNKNOWN: { status: 404, meaning: 'The repository has no tag that matches.' },
  TIMEOUT: { status: 504, meaning: "The registry didn't respond in time." },
  TOO_LARGE: {
    status: 502,
    meaning: 'A document is larger than Porthole reads. 422 if a plan would have too many parts.',
  },
  UNAVAILABLE: {
    status: 503,
    meaning: 'The server is starting, stopping, or too busy. Try again after `Retry-After` seconds.',
  },
  UNKNOWN: {
    status: 502,
    meaning: 'The registry refused the request without a code. A 4xx status is passed on.',
  },
  UNREACHABLE: { status: 502, meaning: "The registry can't be reached: DNS, connection, or TLS failed." },
}
