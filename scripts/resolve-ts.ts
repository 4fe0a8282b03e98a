/**
 * `node --import ./scripts/resolve-ts.ts`: resolves imports like the bundlers: `./other` to `./other.ts`, `@/`
 * to the project's root, and JSON.
 */
import { registerHooks } from 'node:module'

const ROOT = new URL('../', import.meta.url).href

registerHooks({
  resolve: (specifier, context, next) => {
    const isOurs = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/')
    if (!isOurs) return next(specifier, context)
    const named = specifier.startsWith('@/') ? ROOT + specifier.slice(2) : specifier
    const isBare = /^(?:\.\.?\/|file:)/.test(named) && !/\.(?:[jt]s|json)$/.test(named)
    const resolved = next(isBare ? `${named}.ts` : named, context)
    return named.endsWith('.json') ? { ...resolved, importAttributes: { type: 'json' } } : resolved
  },
})
