import { ERROR_CODES } from '@/lib/api/error-codes'
import { openApiDocument } from '@/lib/api/openapi/document'
import { ROUTES } from '@/lib/api/routes'
import { routeOverview, routeSection } from './api-route-section'
import { createTypes } from './api-types'
import type { DocsPart } from './docs-part'
import { formatType } from './format-type'
import { markdownTable } from './markdown-table'

/** The routes and error codes in `docs/api.md`. */
export const apiReference: readonly DocsPart[] = [
  { path: 'docs/api.md', name: 'routes', write: routes },
  { path: 'docs/api.md', name: 'error-codes', write: errorCodes },
]

function routes(): string {
  const document = openApiDocument('')
  const types = createTypes(document)
  const sections = ROUTES.map((route) => routeSection(route, document, types))
  return [routeOverview(ROUTES), ...sections, objects(types)].join('\n')
}

function objects({ named, resolve }: ReturnType<typeof createTypes>): string {
  const sections = named.map(([name, schema]) => {
    const description = schema.description === undefined ? '' : `${schema.description}\n\n`
    return `#### ${name}\n\n${description}\`\`\`ts\n${formatType(schema, resolve).replace(/^\n/, '')}\n\`\`\`\n`
  })
  return ['### Objects\n\nObjects that several routes return.\n', ...sections].join('\n')
}

function errorCodes(): string {
  return markdownTable(
    ['Code', 'Status', 'Meaning'],
    Object.entries(ERROR_CODES).map(([code, { status, meaning }]) => [
      `\`${code}\``,
      String(status),
      meaning,
    ]),
  )
}
