import { validate } from '@hyperjump/json-schema/openapi-3-2'
import { describe, expect, test } from 'vitest'
import { ROUTES } from '../routes'
import { openApiDocument } from './document'

const OPENAPI = 'https://spec.openapis.org/oas/3.2/schema-base'

const document = openApiDocument('1.2.3')
const json = JSON.parse(JSON.stringify(document))
/** Objects with fewer fields may be repeated inline. */
const FEW_FIELDS = 2

/** Each value in a JSON document, with its path. */
function* walk(value: unknown, path: string): Generator<[path: string, value: unknown]> {
  yield [path, value]
  if (typeof value !== 'object' || value === null) return
  for (const [key, child] of Object.entries(value)) yield* walk(child, `${path}/${key}`)
}

const values = [...walk(json, '#')]

describe('the OpenAPI document', () => {
  test('is valid OpenAPI 3.2, with valid schemas', async () => {
    expect(await validate(OPENAPI, json, 'BASIC')).toEqual({ valid: true })
  })

  test('the validator rejects an invalid document', async () => {
    const wrong = JSON.parse(JSON.stringify(document).replace('"itemSchema"', '"itemsSchema"'))
    expect(await validate(OPENAPI, wrong)).toHaveProperty('valid', false)
  })

  test('has each route with its method, and no others', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    expect(operations.sort()).toEqual(ROUTES.map(({ method, path }) => `${method} ${path}`).sort())
  })

  test('gives each operation a unique ID', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    )
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toContain('getJobsById')
  })

  test('defines everything that it refers to, and uses all components', () => {
    const references = values.flatMap(([path, value]) => (path.endsWith('/$ref') ? [String(value)] : []))
    const known = Object.entries(document.components).flatMap(([kind, named]) =>
      Object.keys(named).map((name) => `#/components/${kind}/${name}`),
    )
    expect([...new Set(references)].sort()).toEqual(known.sort())
  })

  test('repeats no larger schema', () => {
    const seen = new Map<string, string>()
    const twice: string[] = []
    for (const [path, value] of values) {
      if (!isObjectSchema(value) || Object.keys(value.properties).length <= FEW_FIELDS) continue
      const text = JSON.stringify(value.properties)
      const before = seen.get(text)
      if (before !== undefined) twice.push(`${path} is ${before}`)
      seen.set(text, path)
    }
    expect(twice).toEqual([])
  })

  test('describes the lines of a stream', () => {
    const [ok] = [document.paths['/api/rows']?.get?.responses[200]]
    expect(ok).toHaveProperty(
      ['content', 'application/x-ndjson', 'itemSchema', 'anyOf'],
      [{ $ref: '#/components/schemas/RowsLine' }, { $ref: '#/components/schemas/CountsLine' }],
    )
  })

  test('allows additional fields in responses, but not in requests', () => {
    const { TagRow, CopyRequest } = document.components.schemas
    expect(TagRow).not.toHaveProperty('additionalProperties')
    expect(CopyRequest).toHaveProperty('additionalProperties', false)
  })

  test('has the version', () => {
    expect(document.info.version).toBe('1.2.3')
  })
})

function isObjectSchema(value: unknown): value is { properties: object } {
  return typeof value === 'object' && value !== null && 'properties' in value && 'type' in value
}
