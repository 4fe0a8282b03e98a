/**
 * Loaded into a server by `node --import`: while the file that `BREAK_LAYOUT` names exists, the settings can't be read by
 * the root layout, which no setting and no registry can make fail.
 */
import { existsSync } from 'node:fs'

const trigger = process.env.BREAK_LAYOUT ?? ''

/** The values that `lib/process.ts` shares in the process. */
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
