/**
 * Loaded into a server with `node --import`: while the file in `BREAK_LAYOUT` exists, the root layout can't read the
 * settings. No setting or registry can make it fail otherwise.
 */
import { existsSync } from 'node:fs'

const trigger = process.env.BREAK_LAYOUT ?? ''

/** The values that `lib/process.ts` shares across the process. */
class Shared extends Map<string, unknown> {
  override set(name: string, value: unknown): this {
    if (name !== 'settings' || !(value instanceof Promise)) return super.set(name, value)
    return super.set(name, value.then(breakSettings))
  }
}

function breakSettings(settings: object): object {
  return new Proxy(settings, {
    get(target, key) {
      if (key === 'openPublicRegistries' && existsSync(trigger)) throw new Error('the layout is broken')
      return Reflect.get(target, key)
    },
  })
}

Object.assign(globalThis, { [Symbol.for('porthole')]: new Shared() })
