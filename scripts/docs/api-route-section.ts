import { z } from 'zod'
import type { ApiRoute } from '@/lib/api/api-route'
import { schemaReference } from '@/lib/api/openapi/json-schemas'
import type { JsonSchema, OpenApiDocument, Parameter } from '@/lib/api/openapi/openapi-types'
import type { Types } from './api-types'
import { formatLimits } from './format-limits'
import { formatComment, formatType, referenceName, toSchema } from './format-type'
import { markdownTable } from './markdown-table'

/** A table of the routes, with links to their sections. */
export function routeOverview(routes: readonly ApiRoute[]): string {
  const rows = routes.map(({ method, path, summary }) => {
    const anchor = `${method} ${path}`
      .toLowerCase()
      .replace(/[^a-z -]/g, '')
      .replaceAll(' ', '-')
    return [`[\`${method} ${path}\`](#${anchor})`, summary]
  })
  return markdownTable(['Route', 'Description'], rows)
}

/** A route with its parameters, body and response. */
export function routeSection(route: ApiRoute, document: OpenApiDocument, types: Types): string {
  const { method, path, summary, body } = route
  return [
    `### ${method} ${path}\n`,
    `${summary}\n`,
    parametersTable(document.paths[path]?.[method.toLowerCase()]?.parameters ?? []),
    body && `${oneOf('Body', body)}:\n\n${codeBlock(schemaReference(body), types)}`,
    responsePart(route, types),
  ]
    .filter(Boolean)
    .join('\n')
}

function parametersTable(parameters: readonly (Parameter | object)[]): string | undefined {
  const rows = parameters.flatMap((parameter) => {
    if (!('in' in parameter)) return []
    const { name, description = '', required, schema } = parameter
    return [[`\`${name}\`${required ? ', required' : ''}`, description, formatValues(schema)]]
  })
  return rows.length === 0 ? undefined : markdownTable(['Parameter', 'Description', 'Values'], rows)
}

function formatValues(schema: JsonSchema): string {
  const values = schema.enum?.map((value) => `\`${value}\``).join(', ')
  return [values, formatLimits(schema)].filter(Boolean).join(', ')
}

function responsePart({ answer, status, hasRanges }: ApiRoute, types: Types): string {
  if (answer.form === 'bytes')
    return `Response: ${answer.mediaType === '*/*' ? "the bytes, with the manifest's media type" : `\`${answer.mediaType}\``}${hasRanges ? ', with 206 for a range' : ''}.\n`
  const response = `Response${status === undefined ? '' : `, ${status}`}`
  const title = answer.form === 'lines' ? 'Lines' : oneOf(response, answer.schema)
  return `${title}:\n\n${codeBlock(schemaReference(answer.schema), types)}`
}

function oneOf(title: string, schema: z.ZodType): string {
  return schema instanceof z.ZodUnion ? `${title}, one of` : title
}

/** The possible types of a value, one below the other, with links to the objects in them. */
function codeBlock({ $ref }: { $ref: string }, types: Types): string {
  const blocks = variantsOf($ref, types).map((schema) => {
    const comment = schema.description === undefined ? '' : formatComment(schema.description, '')
    return `${comment}${formatType(schema, types.resolve)}\n`
  })
  const text = blocks.join('\n')
  const links = types.named
    .filter(([name]) => new RegExp(`\\b${name}\\b`).test(text.replace(/\/\/.*$|'[^']*'/gm, '')))
    .map(([name]) => `[\`${name}\`](#${name.toLowerCase()})`)
  return `\`\`\`ts\n${text}\`\`\`\n${links.length === 0 ? '' : `\nSee ${links.join(', ')}.\n`}`
}

function variantsOf($ref: string, { schemas, resolve }: Types): JsonSchema[] {
  const schema = toSchema(schemas[referenceName($ref)])
  const choices = schema.anyOf ?? schema.oneOf
  if (!choices) return [schema]
  return choices.map(toSchema).map((choice) => {
    const inPlace = choice.$ref === undefined ? undefined : resolve(referenceName(choice.$ref))
    return inPlace ?? choice
  })
}
