import type { JsonSchema, OpenApiDocument } from '@/lib/api/openapi/openapi-types'
import { formatType, type Resolve, referenceName, toSchema } from './format-type'

const MAX_INLINE_LINES = 4

export interface Types {
  /** The schemas with their own section, by name. */
  named: readonly (readonly [name: string, schema: JsonSchema])[]
  /** Every schema that can be referred to. */
  schemas: Readonly<Record<string, JsonSchema>>
  resolve: Resolve
}

/** Decides which schemas to write inline: those used once, and short ones. */
export function createTypes({ components: { schemas }, paths }: OpenApiDocument): Types {
  const uses = countUses([schemas, paths])
  const isNamed = (name: string) => {
    if ((uses.get(name) ?? 0) < 2) return false
    const text = formatType(toSchema(schemas[name]), () => undefined)
    return text.split('\n').length > MAX_INLINE_LINES || text.length > 200
  }
  const names = new Set(Object.keys(schemas).filter(isNamed))
  return {
    named: Object.entries(schemas)
      .filter(([name]) => names.has(name) && name !== 'Error' && name !== 'CountsLine')
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    schemas,
    resolve: (name) => (names.has(name) ? undefined : schemas[name]),
  }
}

function countUses(value: unknown, uses = new Map<string, number>()): Map<string, number> {
  if (typeof value !== 'object' || value === null) return uses
  for (const [key, child] of Object.entries(value)) {
    if (key === '$ref' && typeof child === 'string' && child.includes('/schemas/'))
      uses.set(referenceName(child), (uses.get(referenceName(child)) ?? 0) + 1)
    countUses(child, uses)
  }
  return uses
}
