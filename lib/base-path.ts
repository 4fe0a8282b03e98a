/**
 * The path of `PUBLIC_URL`, below which everything is served: empty, or like `/tools/porthole`. Next adds it to its links
 * and redirects and removes it from `usePathname`; for other addresses, use `fullPath` and `withoutBasePath`.
 *
 * The build contains a placeholder that is replaced at the start. `decodeURI` changes nothing: it keeps the compiler from
 * computing conditions and lengths with the placeholder.
 */
export const BASE_PATH: string = decodeURI(process.env.PORTHOLE_BASE_PATH ?? '')

/** The paths that `PUBLIC_URL` may have. Others would need escapes in the build's scripts. */
export const PUBLIC_PATH = /^(?:\/[A-Za-z0-9._~-]+)*\/?$/

/** The path to request for one of our addresses, in forms, fetches and plain links. */
export function fullPath(address: string): string {
  return BASE_PATH + address
}

/** One of our addresses from a requested path with its query. Undefined outside the base path. */
export function withoutBasePath(path: string, basePath = BASE_PATH): string | undefined {
  if (!path.startsWith(basePath)) return undefined
  const rest = path.slice(basePath.length)
  if (rest.startsWith('/')) return rest
  return rest === '' || rest.startsWith('?') ? `/${rest}` : undefined
}

/**
 * The name of a cookie or a stored value in the browser. It contains the base path, because all paths of a host share
 * stored values, and a path gets the cookies of those above it. `!` is in no base path.
 */
export function nameInBrowser(name: string, basePath = BASE_PATH): string {
  return name + basePath.replaceAll('/', '!')
}
