import { z } from 'zod'
import { COMPONENTS } from './components'
import type { JsonSchema } from './openapi-types'

type Io = 'input' | 'output'

/** The schemas in `COMPONENTS` as JSON Schemas, which refer to each other by name. */
export function componentSchemas(): Record<string, JsonSchema> {
  return { ...convertAll(COMPONENTS.input, 'input'), ...convertAll(COMPONENTS.output, 'output') }
}

/** The JSON Schema of a query's object, with each parameter in `properties`. */
export function querySchema(query: z.ZodObject): JsonSchema {
  return z.toJSONSchema(query, { io: 'input', override })
}

/** Refers to a schema of `COMPONENTS`. */
export function schemaReference(schema: z.ZodType): { $ref: string } {
  const known = Object.entries({ ...COMPONENTS.input, ...COMPONENTS.output })
  const name = known.find(([, component]) => component === schema)?.[0]
  if (name === undefined) throw new Error('A body or response of a route is missing from COMPONENTS.')
  return { $ref: `#/components/schemas/${name}` }
}

function convertAll(components: Readonly<Record<string, z.ZodType>>, io: Io): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>()
  for (const [id, schema] of Object.entries(components)) registry.add(schema, { id })
  const { schemas } = z.toJSONSchema(registry, {
    io,
    uri: (id) => `#/components/schemas/${id}`,
    override: (context) => {
      override(context)
      // Clients must accept fields that later versions add.
      if (io === 'output' && context.jsonSchema.additionalProperties === false)
        delete context.jsonSchema.additionalProperties
    },
  })
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]),
  )
}

/** Drops what only repeats the format or the type. */
function override({ jsonSchema }: { jsonSchema: JsonSchema }): void {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum
}
