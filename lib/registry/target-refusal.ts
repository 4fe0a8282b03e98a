import 'server-only'
import { howToAdd, settingsSource } from '@/lib/how-to-add'
import { RegistryError } from '@/lib/oci/registry-error'
import type { RegistrySettings } from './registry-settings'

const NAMED_BY = {
  redirect: ['redirected to', 'followed'],
  realm: ['names the token service', 'asked'],
  /** A redirect or realm that looked well until its name was resolved. */
  name: ['sent us to', 'asked'],
} as const

/**
 * The refusal of an address that the registry's answers named, and by what.
 *
 * The cure is to name it in the settings, which a registry that a visitor opened by name is not in.
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
    return new RegistryError(502, 'UNREADABLE', message)
  // Nothing of a registry is ever there, but a cloud machine's own secrets are.
  if (/link-local|metadata/.test(why)) {
    return new RegistryError(502, 'UNREADABLE', message, {
      cure: `No registry has a reason to lead there: ask whoever runs ${host}.`,
    })
  }
  const entry = target.protocol === 'http:' ? target.origin : target.host
  const where = isOpenedByName ? `add ${host} to PORTHOLE_CONFIG with` : 'name it there in PORTHOLE_CONFIG:'
  return new RegistryError(502, 'UNREADABLE', message, {
    cure: `If it belongs to ${host}, ${where} trustedHosts: [${JSON.stringify(entry)}].`,
  })
}

/** The refusal of a registry that a visitor opened by its name, and that is not one of the public internet. */
export function ownTargetRefusal({ host, url }: RegistrySettings, why: string): RegistryError {
  return new RegistryError(403, 'DENIED', `${host} is not opened by its name: ${why}.`, {
    cure: `If it is yours, ${howToAdd(url, settingsSource(process.env))}.`,
  })
}
