/** `node --import ./scripts/resolve-ts.ts`: our own files may name `./other.ts` as `./other`, as for the bundlers. */
import { registerHooks } from 'node:module'

registerHooks({
  resolve: (specifier, context, next) => {
    const isOurs = context.parentURL?.endsWith('.ts') && !context.parentURL.includes('/node_modules/')
    const isBare = /^\.\.?\//.test(specifier) && !/\.(?:[jt]s|json)$/.test(specifier)
    return next(isOurs && isBare ? `${specifier}.ts` : specifier, context)
  },
})
