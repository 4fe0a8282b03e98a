import type { JsonSchema } from '@/lib/api/openapi/openapi-types'
import { formatLimits } from './format-limits'

const MAX_WIDTH = 100
const INDENT = '  '

/** Returns the schema of a component to write inline; undefined to write its name. */
export type Resolve = (name: string) => JsonSchema | undefined

/** Writes a JSON Schema as a TypeScript type, with the descriptions as comments. */
export function formatType(schema: JsonSchema, resolve: Resolve, indent = ''): string {
  const { $ref, anyOf, oneOf, properties, items, type } = schema
  if ($ref !== undefined) return formatReference($ref, resolve, indent)
  const choices = anyOf ?? oneOf
  if (choices) return choices.map((choice) => formatType(toSchema(choice), resolve, indent)).join(' | ')
  if (schema.const !== undefined) return formatLiteral(schema.const)
  if (schema.enum) return formatEnum(schema.enum.map(formatLiteral), indent)
  if (properties) return formatObject(schema, resolve, indent)
  if (type === 'array' && !Array.isArray(items)) return formatList(toSchema(items), resolve, indent)
  if (type === 'object') return formatRecord(schema, resolve, indent)
  return [type ?? 'unknown'].flat().map(formatSimple).join(' | ')
}

function formatSimple(type: string): string {
  return type === 'integer' ? 'number' : type
}

/** The name of a component in `#/components/schemas/…`. */
export function referenceName($ref: string): string {
  return $ref.slice($ref.lastIndexOf('/') + 1)
}

export function toSchema(schema: unknown): JsonSchema {
  return isSchema(schema) ? schema : {}
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null
}

/** Breaks a text into comment lines. */
export function formatComment(text: string, indent: string): string {
  const mark = `${indent}// `
  // Don't break lines inside code.
  const words = text.match(/`[^`]*`\S*|\S+/g) ?? []
  return fill(words, ' ', MAX_WIDTH - mark.length)
    .map((line) => `${mark}${line}\n`)
    .join('')
}

function formatReference($ref: string, resolve: Resolve, indent: string): string {
  const name = referenceName($ref)
  const schema = resolve(name)
  return schema ? formatType(schema, resolve, indent) : name
}

function formatLiteral(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value)
}

function formatEnum(values: readonly string[], indent: string): string {
  const lines = fill(values, ' | ', MAX_WIDTH - indent.length)
  return lines.length === 1
    ? values.join(' | ')
    : lines.map((line) => `\n${indent}${INDENT}| ${line}`).join('')
}

/** Joins words into as few lines as possible at a given width. */
function fill(words: readonly string[], separator: string, width: number): string[] {
  const lines: string[] = []
  for (const word of words) {
    const longer = `${lines.at(-1)}${separator}${word}`
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function formatList(items: JsonSchema, resolve: Resolve, indent: string): string {
  const type = formatType(items, resolve, indent)
  const isUnion = items.anyOf !== undefined || items.enum !== undefined || Array.isArray(items.type)
  return isUnion ? `(${type})[]` : `${type}[]`
}

function formatRecord({ additionalProperties }: JsonSchema, resolve: Resolve, indent: string): string {
  return `{ [key: string]: ${formatType(toSchema(additionalProperties), resolve, indent)} }`
}

function formatObject(schema: JsonSchema, resolve: Resolve, indent: string): string {
  const { properties = {}, required = [] } = schema
  const fields = Object.entries(properties).map(([key, value]) => {
    const property = toSchema(value)
    const mark = required.includes(key) ? '' : '?'
    const text = `${key}${mark}: ${formatType(property, resolve, indent + INDENT)}`
    return { text, comment: commentOf(property, resolve) }
  })
  const short = `{ ${fields.map(({ text }) => text).join('; ')} }`
  const isShort = fields.every(({ text, comment }) => comment === '' && !text.includes('\n'))
  if (isShort && fields.length <= 3 && short.length <= MAX_WIDTH - 30) return short
  return `{\n${fields.map((field) => formatField(field, indent + INDENT)).join('')}${indent}}`
}

function formatField({ text, comment }: { text: string; comment: string }, indent: string): string {
  const line = `${indent}${text}`
  if (comment === '') return `${line}\n`
  const together = `${line} // ${comment}`
  const isShort = !text.includes('\n') && together.length <= MAX_WIDTH
  return isShort ? `${together}\n` : `${formatComment(comment, indent)}${line}\n`
}

function commentOf(property: JsonSchema, resolve: Resolve): string {
  const inPlace = property.$ref === undefined ? undefined : resolve(referenceName(property.$ref))
  const limits = formatLimits(property)
  const sentence = limits && `${limits[0]?.toUpperCase()}${limits.slice(1)}.`
  return [property.description ?? inPlace?.description, sentence].filter(Boolean).join(' ')
}
