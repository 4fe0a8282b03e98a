import 'server-only'
import type { Credentials } from '@/lib/registry/registry-settings'

/** The credentials with which the visitor of the current request signed in to this registry. */
export async function visitorCredentials(_host: string): Promise<Credentials | undefined> {
  return undefined
}
