import type { z } from 'zod'

export interface ApiRoute {
  method: 'GET' | 'POST' | 'DELETE'
  /** As in the OpenAPI document: `/api/jobs/{id}`. */
  path: `/api/${string}`
  summary: string
  /** The parameters in the path. */
  parameters?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  isBodyOptional?: true
  /** One JSON value; NDJSON, where each line matches `schema`; or bytes that Porthole passes on. */
  answer: { form: 'json' | 'lines'; schema: z.ZodType } | { form: 'bytes'; mediaType: string }
  /** The status on success, if it isn't 200. */
  status?: 202
  /** Error statuses besides those that follow from the parameters, the body and the method. */
  errors?: readonly number[]
  hasETag?: true
  hasRanges?: true
  /** The body of a 503 that isn't an error. */
  unavailable?: z.ZodType
}

/** The error statuses of a route, without those that any route can have. */
export function routeErrors({ method, parameters, query, body, errors = [] }: ApiRoute): number[] {
  const statuses = [
    ...(query || body ? [400] : []),
    ...(method === 'GET' ? [] : [403]),
    ...(parameters ? [404] : []),
    ...(body ? [413, 415] : []),
    ...errors,
  ]
  return [...new Set(statuses)].sort()
}
