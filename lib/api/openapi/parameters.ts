import { z } from 'zod'
import type { ApiRoute } from '../api-route'
import { querySchema } from './json-schemas'
import type { JsonSchema, Parameter, Reference } from './openapi-types'

/** Parameters that many routes share, by their names in the document. */
export const SHARED_PARAMETERS = {
  Origin: {
    name: 'Origin',
    in: 'header',
    required: true,
    description: 'The address of Porthole itself, which browsers send. Scripts must send it too.',
    schema: { type: 'string', format: 'uri' },
  },
  RequestId: {
    name: 'porthole-request-id',
    in: 'header',
    description: 'With this header, a stream has `CountsLine` lines between the others.',
    schema: { type: 'string' },
  },
} satisfies Record<string, Parameter>

/** A route's path and query parameters, and headers. */
export function routeParameters(route: ApiRoute): (Parameter | Reference)[] {
  const { method, path, query, answer } = route
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => pathParameter(route, name))
  const headers: (keyof typeof SHARED_PARAMETERS)[] = []
  if (method !== 'GET') headers.push('Origin')
  if (answer.form === 'lines') headers.push('RequestId')
  return [
    ...inPath,
    ...(query ? queryParameters(query) : []),
    ...headers.map((name) => ({ $ref: `#/components/parameters/${name}` })),
  ]
}

function pathParameter({ path, parameters }: ApiRoute, name: string): Parameter {
  const schema = parameters?.shape[name]
  if (!schema) throw new Error(`${path} does not describe its parameter ${name}.`)
  return toParameter('path', name, z.toJSONSchema(schema), true)
}

function queryParameters(query: z.ZodObject): Parameter[] {
  const { properties = {}, required = [] } = querySchema(query)
  return Object.entries(properties).map(([name, schema]) =>
    toParameter('query', name, schema, required.includes(name)),
  )
}

function toParameter(
  place: 'path' | 'query',
  name: string,
  property: JsonSchema | boolean,
  isRequired: boolean,
): Parameter {
  if (typeof property === 'boolean') throw new Error(`The parameter ${name} has no type.`)
  const { $schema: _, description, ...schema } = property
  return {
    name,
    in: place,
    ...(description !== undefined && { description }),
    ...(isRequired && { required: true }),
    schema,
  }
}
