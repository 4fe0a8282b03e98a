import 'server-only'
import { cookies, headers } from 'next/headers'
import { getSettings } from '@/lib/settings/settings'
import { openSession, type Session } from './session'
import { type CookieJar, readSealed, sessionHosts } from './session-cookies'
import { sessionKeys } from './session-keys'

/** The current request's cookies, and whether it came over https. */
export interface Visitor {
  jar: CookieJar
  isSecure: boolean
}

export async function currentVisitor(): Promise<Visitor> {
  const all = (await cookies()).getAll()
  return {
    jar: new Map(all.map(({ name, value }) => [name, value])),
    isSecure: isSecure(await headers(), (await getSettings()).publicUrl),
  }
}

/** Decided by `PUBLIC_URL` if set, otherwise by a proxy's header. */
function isSecure(header: Pick<Headers, 'get'>, publicUrl: string | undefined): boolean {
  if (publicUrl !== undefined) return publicUrl.startsWith('https:')
  return header.get('x-forwarded-proto')?.split(',')[0]?.trim().toLowerCase() === 'https'
}

/** The current visitor's sign-in to a registry. */
export async function visitorSession(host: string): Promise<Session | undefined> {
  const { jar, isSecure } = await currentVisitor()
  const sealed = readSealed(jar, host, isSecure)
  return sealed === undefined ? undefined : openSession(sealed, host, await sessionKeys())
}

/** All valid sign-ins of the current visitor. */
export async function visitorSessions(): Promise<Session[]> {
  const { jar, isSecure } = await currentVisitor()
  const found = await Promise.all(sessionHosts(jar, isSecure).map((host) => visitorSession(host)))
  return found.filter((session) => session !== undefined)
}
