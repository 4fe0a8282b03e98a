import 'server-only'
import { BASE_PATH, nameInBrowser } from '@/lib/base-path'
import { SESSION_SECONDS } from './session'

/** Browsers limit a cookie to 4 kB, including name and attributes. */
const MAX_PART_BYTES = 3800
/** Node rejects request headers over 16 kB, and cookies are only part of them. */
const MAX_BYTES = 12_000
const MAX_PARTS = Math.ceil(MAX_BYTES / MAX_PART_BYTES)

/** The cookies of a request, by name. */
export type CookieJar = ReadonlyMap<string, string>

/**
 * `isSecure` if the visitor uses https: then the cookie is sent over https only, and no other subdomain can set it.
 * Browsers accept `__Host-` for the path `/` only.
 */
function nameOf(host: string, isSecure: boolean, basePath = BASE_PATH): string {
  const prefix = basePath === '' ? '__Host-' : '__Secure-'
  return `${isSecure ? prefix : ''}${nameInBrowser('porthole-session', basePath)}-${Buffer.from(host).toString('base64url')}`
}

/** A registry's sealed session, joined from its parts. */
export function readSealed(jar: CookieJar, host: string, isSecure: boolean): string | undefined {
  const name = nameOf(host, isSecure)
  let sealed = ''
  for (let part = 0; part < MAX_PARTS; part += 1) {
    const value = jar.get(`${name}.${part}`)
    if (value === undefined) break
    sealed += value
  }
  return sealed === '' ? undefined : sealed
}

/** The registries that the request has a session for, whether or not it can be opened. */
export function sessionHosts(jar: CookieJar, isSecure: boolean): string[] {
  const prefix = nameOf('', isSecure)
  return [...jar.keys()]
    .filter((name) => name.startsWith(prefix) && name.endsWith('.0'))
    .map((name) => Buffer.from(name.slice(prefix.length, -2), 'base64url').toString())
}

/** Whether a session fits next to the visitor's other ones. */
export function fitsInCookies(jar: CookieJar, host: string, sealed: string, isSecure: boolean): boolean {
  const prefix = nameOf('', isSecure)
  const mine = nameOf(host, isSecure)
  const others = [...jar].filter(([name]) => name.startsWith(prefix) && !name.startsWith(`${mine}.`))
  const otherBytes = others.reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  return otherBytes + mine.length * Math.ceil(sealed.length / MAX_PART_BYTES) + sealed.length <= MAX_BYTES
}

/** `Set-Cookie` values that store a session and delete leftover parts of a longer one. */
export function setCookieLines(
  host: string,
  sealed: string,
  isSecure: boolean,
  basePath = BASE_PATH,
): string[] {
  const parts = sealed.match(new RegExp(`.{1,${MAX_PART_BYTES}}`, 'g')) ?? []
  const attributes = `Path=${basePath || '/'}; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return Array.from({ length: MAX_PARTS }, (_, part) => {
    const life = parts[part] === undefined ? 0 : SESSION_SECONDS
    return `${nameOf(host, isSecure, basePath)}.${part}=${parts[part] ?? ''}; ${attributes}; Max-Age=${life}`
  })
}

/** `Set-Cookie` values that delete a session. */
export function clearCookieLines(host: string, isSecure: boolean): string[] {
  return setCookieLines(host, '', isSecure)
}
