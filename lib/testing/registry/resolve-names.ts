import type { LookupFunction } from 'node:net'
import { onTestFinished } from 'vitest'
import { once } from '@/lib/process'

/**
 * Makes names resolve to these addresses only, until the test ends. Returns the list of resolved names. Resets the
 * process's state (pools, tokens), so that nothing is connected yet.
 */
export function resolveNames(table: Record<string, string | string[]>): string[] {
  const lookups: string[] = []
  const lookup: LookupFunction = (name, options, callback) => {
    lookups.push(name)
    const addresses = [table[name] ?? []].flat().map((address) => ({
      address,
      family: address.includes(':') ? 6 : 4,
    }))
    const [first] = addresses
    if (first === undefined) callback(Object.assign(new Error('not found'), { code: 'ENOTFOUND' }), [])
    else if (options.all) callback(null, addresses)
    else callback(null, first.address, first.family)
  }
  forgetProcess()
  once('registry resolver', () => lookup)
  onTestFinished(forgetProcess)
  return lookups
}

export function forgetProcess(): void {
  Reflect.deleteProperty(globalThis, Symbol.for('porthole'))
}
