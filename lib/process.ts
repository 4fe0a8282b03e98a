import 'server-only'

const key = Symbol.for('porthole')

/**
 * Gives the one value of this name that the whole process shares, and makes it at the first call.
 *
 * Pages, route handlers and `instrumentation.ts` each get their own copy of a module, so a module's variables are
 * not shared between them; what must exist once (pools, limits, tokens, caches, settings) is kept here.
 */
export function once<T>(name: string, make: () => T): T {
  const shared = globalThis as typeof globalThis & { [key]?: Map<string, unknown> }
  shared[key] ??= new Map()
  const values = shared[key]
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as T
}
