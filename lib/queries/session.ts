import { queryOptions } from '@tanstack/react-query'
import type { SignInState } from '@/lib/api/session'
import { api } from '@/lib/routes'
import { getJson, sendJson } from './api-client'

/** The visitor's account in a registry, and whether the registry has a sign-in. Sends the registry a request. */
export const sessionQuery = (registry: string) =>
  queryOptions({
    queryKey: ['session', registry],
    queryFn: ({ signal }) => getJson<SignInState>(api.session(registry), signal),
  })

/** Signs in; without a user name, the password is a token. Throws the API's error. */
export function signIn(registry: string, username: string, password: string): Promise<unknown> {
  const name = username.trim() === '' ? {} : { username }
  return sendJson('POST', api.session(), { registry, ...name, password })
}

/** Signs out of one registry. */
export function signOut(registry: string): Promise<unknown> {
  return sendJson('DELETE', api.session(registry))
}
