import { STATUS_CODES } from 'node:http'
import { type ApiRoute, routeErrors } from '../api-route'
import { ERROR_CODES } from '../error-codes'
import { ErrorAnswer } from '../errors'
import { CountsLine } from '../lines'
import { schemaReference } from './json-schemas'
import type { ApiResponse, MediaType, Reference } from './openapi-types'

/** The error responses that routes share, by their names in the document. */
export function errorResponses(statuses: readonly number[]): Record<string, ApiResponse> {
  const entries = statuses.map((status) => [responseName(status), errorResponse(status)] as const)
  return { ...Object.fromEntries(entries), OtherError: errorBody('Any other error.') }
}

/** The responses of a route, by status. */
export function routeResponses(route: ApiRoute): Record<string, ApiResponse | Reference> {
  const { status = 200, hasRanges = false, hasETag = false, unavailable } = route
  const success = { description: reason(status), content: routeContent(route) }
  return {
    [status]: success,
    ...(hasRanges && { 206: { ...success, description: reason(206) } }),
    ...(hasETag && { 304: { description: `${reason(304)}: the \`ETag\` is the one in \`If-None-Match\`.` } }),
    ...Object.fromEntries(
      routeErrors(route).map((error) => [error, { $ref: `#/components/responses/${responseName(error)}` }]),
    ),
    ...(unavailable && { 503: { description: reason(503), content: json(schemaReference(unavailable)) } }),
    default: { $ref: '#/components/responses/OtherError' },
  }
}

function routeContent({ answer }: ApiRoute): Record<string, MediaType> {
  if (answer.form === 'json') return json(schemaReference(answer.schema))
  if (answer.form === 'bytes') return { [answer.mediaType]: {} }
  const itemSchema = { anyOf: [schemaReference(answer.schema), schemaReference(CountsLine)] }
  return { 'application/x-ndjson': { itemSchema } }
}

function errorResponse(status: number): ApiResponse {
  const codes = Object.entries(ERROR_CODES).filter(([, code]) => code.status === status)
  const list = codes.map(([code, { meaning }]) => `- \`${code}\`: ${meaning}`)
  return errorBody([`${reason(status)}.`, ...list].join('\n'))
}

function errorBody(description: string): ApiResponse {
  return { description, content: json(schemaReference(ErrorAnswer)) }
}

function json(schema: { $ref: string }): Record<string, MediaType> {
  return { 'application/json': { schema } }
}

function responseName(status: number): string {
  return reason(status).replaceAll(' ', '')
}

function reason(status: number): string {
  return STATUS_CODES[status] ?? String(status)
}
