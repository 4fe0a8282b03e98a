import 'server-only'

const key = Symbol.for('porthole')

/**
 * Returns the process-wide value with this name, created on the first call.
 *
 * Pages, route handlers and `instrumentation.ts` each have their own copy of a module and its variables, so anything
 * that must exist once (pools, limits, tokens, caches, settings) is stored here.
 */
export function once<T>(name: string, make: () => T): T {
  const shared = globalThis as typeof globalThis & { [key]?: Map<string, unknown> }
  shared[key] ??= new Map()
  const values = shared[key]
  if (!values.has(name)) values.set(name, make())
  return values.get(name) as T
}
