import 'server-only'
import { isLoopback } from '@/lib/set-me-up/subject'

/** The headers of every response. */
export const COMMON_HEADERS: Record<string, string> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  // Pages use the clipboard and no other feature.
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), clipboard-write=(self)',
}

/** What a page may load: our own files, and scripts with this request's nonce or loaded by those. */
const POLICY: Record<string, string> = {
  'default-src': "'self'",
  // React writes `style=` attributes into the server's markup, and a nonce doesn't cover those.
  'style-src': "'self' 'unsafe-inline'",
  'frame-src': "'none'",
  'worker-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** The policy of a response that isn't a page: a browser that opens it runs and loads nothing. */
export const DENY_ALL_POLICY =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

interface PageHeaders extends Record<string, string> {
  'content-security-policy': string
}

/**
 * The headers that depend on the request for a page.
 *
 * Next takes the nonce for its own scripts from the policy on the *request*, so every page must be rendered per
 * request. Nothing is upgraded to https: many installations use plain http.
 * https://www.w3.org/TR/CSP3/
 */
export function pageHeaders(nonce: string, request: Headers): PageHeaders {
  const headers = { 'content-security-policy': pagePolicy(nonce) }
  return isTrustworthy(request) ? { ...headers, 'cross-origin-opener-policy': 'same-origin' } : headers
}

/** The nonce of the current request's page, for a script in its markup. */
export function nonceOf(request: Headers): string | undefined {
  return /'nonce-([^']+)'/.exec(request.get('content-security-policy') ?? '')?.[1]
}

/** Unique and unguessable. */
export function makeNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
}

function pagePolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`
  const isDevelopment = process.env.NODE_ENV === 'development'
  const policy = {
    ...POLICY,
    // `next dev` evaluates code, and uses a web socket.
    'script-src': isDevelopment ? `${scripts} 'unsafe-eval'` : scripts,
    ...(isDevelopment && { 'connect-src': "'self' ws: wss:" }),
  }
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** Browsers ignore an opener policy, and log a warning, for a page loaded over plain http from another machine. */
function isTrustworthy(request: Headers): boolean {
  const [protocol] = request.get('x-forwarded-proto')?.split(',') ?? []
  return protocol?.trim() === 'https' || isLoopback(request.get('host') ?? '')
}
