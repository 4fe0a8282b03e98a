import 'server-only'

const key = Symbol.for('porthole')

/**
 * Gives the value of this name that the process shares; the first call makes it.
 *
 * Pages, route handlers and `instrumentation.ts` each get their own copy of a module, so a module's variables are
 * not shared between them. What must exist once (pools, limits, tokens, caches, settings) is kept here.
 */
export function once<T>(name: string, make: () => T): T {
  const shared = globalThis as typeof globalThis & { [key]?: Map<string, unknown> }
  shared[key] ??= new Map()
  const values = shared[key]
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as T
}
