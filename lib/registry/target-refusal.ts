import 'server-only'
import { howToAdd, settingsSource } from '@/lib/how-to-add'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RegistrySettings } from './registry-settings'

const NAMED_BY = {
  redirect: ['redirected to', 'followed'],
  realm: ['names the token service', 'asked'],
  /** A redirect or realm whose resolved address is refused. */
  name: ['sent us to', 'asked'],
} as const

/**
 * The error for a refused address in a registry's response.
 *
 * Its fix is an entry in the settings, which a registry opened by a visitor doesn't have.
 */
export function targetRefusal(
  settings: RegistrySettings,
  target: URL,
  by: keyof typeof NAMED_BY,
  why: string,
): RegistryError {
  const { host, isOpenedByName } = settings
  const [how, done] = NAMED_BY[by]
  const message = `${host} ${how} ${target.protocol}//${target.host}, which is not ${done}: ${why}.`
  const isWeb = target.protocol === 'http:' || target.protocol === 'https:'
  if (!isWeb || target.username !== '' || target.password !== '')
    return new RegistryError(502, 'RESPONSE_INVALID', message)
  // Never has a registry, but holds a cloud machine's secrets.
  if (/link-local|metadata/.test(why)) {
    return new RegistryError(502, 'RESPONSE_INVALID', message, {
      fix: `No registry has a reason to lead there: ask whoever runs ${host}.`,
    })
  }
  const entry = target.protocol === 'http:' ? target.origin : target.host
  const where = isOpenedByName ? `add ${host} to PORTHOLE_CONFIG with` : 'name it there in PORTHOLE_CONFIG:'
  return new RegistryError(502, 'RESPONSE_INVALID', message, {
    fix: `If it belongs to ${host}, ${where} trustedHosts: [${JSON.stringify(entry)}].`,
  })
}

/** The error for a non-public registry that a visitor opened by name. */
export function ownTargetRefusal({ host, url }: RegistrySettings, why: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${host} is not opened by its name: ${why}.`, {
    fix: `If it is yours, ${howToAdd(url, settingsSource(process.env))}.`,
  })
}
