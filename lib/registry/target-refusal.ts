import 'server-only'
import { howToAdd, settingsSource } from '@/lib/how-to-add'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RegistrySettings } from './registry-settings'

const NAMED_BY = {
  redirect: ['redirected to', 'follow'],
  realm: ['uses the token service', 'contact'],
  /** A redirect or realm whose resolved address is refused. */
  name: ['redirected to', 'contact'],
} as const

/**
 * The error for a refused address in a registry's response.
 *
 * The fix is an entry in the settings, which a registry opened by a visitor doesn't have.
 */
export function targetRefusal(
  settings: RegistrySettings,
  target: URL,
  by: keyof typeof NAMED_BY,
  why: string,
): RegistryError {
  const { host, isOpenedByName } = settings
  const [how, verb] = NAMED_BY[by]
  const message = `${host} ${how} ${target.protocol}//${target.host}, which Porthole doesn’t ${verb}: ${why}.`
  const isWeb = target.protocol === 'http:' || target.protocol === 'https:'
  if (!isWeb || target.username !== '' || target.password !== '')
    return new RegistryError(502, 'RESPONSE_INVALID', message)
  // Never a registry, but may have a cloud machine's secrets.
  if (/link-local|metadata/.test(why)) {
    return new RegistryError(502, 'RESPONSE_INVALID', message, {
      fix: `A registry should never redirect there. Ask the administrator of ${host}.`,
    })
  }
  const entry = target.protocol === 'http:' ? target.origin : target.host
  const where = isOpenedByName
    ? `add ${host} to the settings file (PORTHOLE_CONFIG) with`
    : 'add this to its entry in the settings file (PORTHOLE_CONFIG):'
  return new RegistryError(502, 'RESPONSE_INVALID', message, {
    fix: `If ${host} may use it, ${where} trustedHosts: [${JSON.stringify(entry)}].`,
  })
}

/** The error for a non-public registry that a visitor opened by name. */
export function ownTargetRefusal({ host, url }: RegistrySettings, why: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${host} can’t be opened by name: ${why}.`, {
    fix: `If you trust it, ${howToAdd(url, settingsSource(process.env))}.`,
  })
}
