import 'server-only'

/** What a page may load and do: our own files, and scripts only with this request's nonce or loaded by those. */
const POLICY: Record<string, string> = {
  'default-src': "'self'",
  // React writes `style=` attributes into the server's markup, which no nonce reaches.
  'style-src': "'self' 'unsafe-inline'",
  'frame-src': "'none'",
  'worker-src': "'none'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
}

/** For what is no page: a browser that opens it runs and loads nothing. */
export const NOTHING =
  "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox"

/**
 * The `Content-Security-Policy` of one page. Next takes the nonce for its own scripts from this header on the request,
 * so every page must be rendered for its request. Nothing is upgraded to https: many sites here speak plain http.
 * https://www.w3.org/TR/CSP3/
 */
export function pagePolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'`
  const isDevelopment = process.env.NODE_ENV === 'development'
  // `next dev` evaluates code, and talks to its page over a socket.
  const loosened = isDevelopment ? { 'connect-src': "'self' ws: wss:" } : {}
  const policy = {
    ...POLICY,
    'script-src': isDevelopment ? `${scripts} 'unsafe-eval'` : scripts,
    ...loosened,
  }
  return Object.entries(policy)
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')
}

/** Never twice the same, and not to be guessed. */
export function makeNonce(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString('base64')
}
