import 'server-only'
import { lookup as lookupInSystem } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { once } from '@/lib/process'
import { specialAddress } from './special-address'

const CODE = 'PORTHOLE_NOT_PUBLIC'

/** Resolves names. Stored where tests can replace it. */
function resolver(): LookupFunction {
  return once('registry resolver', () => lookupInSystem)
}

/** Resolves any name. */
export const lookupAny: LookupFunction = (name, options, callback) => resolver()(name, options, callback)

/**
 * Resolves a name if all its addresses are public, and fails otherwise. The connection uses the checked addresses, so
 * resolving the name differently afterwards has no effect.
 */
export const lookupPublic: LookupFunction = (name, options, callback) => {
  resolver()(name, { ...options, all: true }, (error, found) => {
    if (error) return callback(error, [])
    const addresses = Array.isArray(found) ? found : []
    const [first] = addresses
    const special = addresses.find(({ address }) => specialAddress(address) !== undefined)
    if (special !== undefined) {
      const refused = new Error(`The name resolves to ${specialAddress(special.address)}.`)
      return callback(Object.assign(refused, { code: CODE, address: special.address }), [])
    }
    if (first === undefined)
      return callback(Object.assign(new Error('No address.'), { code: 'ENOTFOUND' }), [])
    if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  })
}

/** Why `lookupPublic` failed. Compares codes because each copy of this module has its own class. */
export function refusedAddress(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== CODE) return undefined
  return 'address' in error
    ? `its name resolves to ${error.address}, ${specialAddress(String(error.address))}`
    : ''
}
