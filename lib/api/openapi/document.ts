import { BASE_PATH } from '@/lib/base-path'
import { type ApiRoute, routeErrors } from '../api-route'
import { ROUTES } from '../routes'
import { componentSchemas, schemaReference } from './json-schemas'
import type { OpenApiDocument, Operation } from './openapi-types'
import { routeParameters, SHARED_PARAMETERS } from './parameters'
import { errorResponses, routeResponses } from './responses'

const DESCRIPTION = [
  'The API of Porthole, a web interface for container registries.',
  'Sizes are in bytes, times in RFC 3339. `null` means unknown, never zero or empty.',
  'A stream whose last line has no `end` was interrupted.',
].join('\n')

/** Describes the API and nothing about the installation but its path: no settings, registries or hosts. */
export function openApiDocument(version: string): OpenApiDocument {
  return {
    openapi: '3.2.0',
    info: {
      title: 'Porthole',
      description: DESCRIPTION,
      license: { name: 'Apache 2.0', identifier: 'Apache-2.0' },
      version,
    },
    servers: [{ url: BASE_PATH || '/' }],
    paths: paths(),
    components: {
      schemas: componentSchemas(),
      parameters: SHARED_PARAMETERS,
      responses: errorResponses([...new Set(ROUTES.flatMap(routeErrors))].sort()),
    },
  }
}

function paths(): OpenApiDocument['paths'] {
  const found: OpenApiDocument['paths'] = {}
  for (const route of ROUTES) {
    const operations = found[route.path] ?? {}
    operations[route.method.toLowerCase()] = routeOperation(route)
    found[route.path] = operations
  }
  return found
}

function routeOperation(route: ApiRoute): Operation {
  const { summary, body, isBodyOptional = false } = route
  const parameters = routeParameters(route)
  return {
    operationId: operationId(route),
    summary,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !isBodyOptional,
        content: { 'application/json': { schema: schemaReference(body) } },
      },
    }),
    responses: routeResponses(route),
  }
}

/** `getJobsById` for `GET /api/jobs/{id}`. */
function operationId({ method, path }: ApiRoute): string {
  const words = path
    .slice('/api/'.length)
    .replaceAll('{', 'by-')
    .split(/[^a-z]+/i)
    .filter(Boolean)
  return method.toLowerCase() + words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join('')
}
