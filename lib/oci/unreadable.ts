import type { z } from 'zod'
import { NestedTooDeep, parseJson, TooManyValues } from './parse-json'
import { RegistryError } from './registry-error'
import { visibleText } from './visible-text'

/** The error for an invalid document. The message must include the invalid field. */
export function unreadable(message: string, fix?: string): RegistryError {
  return new RegistryError(502, 'RESPONSE_INVALID', message, fix === undefined ? {} : { fix })
}

/** Reads a stored document and marks its errors as the document's fault. */
export function readDocument<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    const { status, code, message } = error
    throw new RegistryError(status, code, message, { isDocument: true, cause: error })
  }
}

/** Turns zod's first issue into an error with the field, such as `manifests[3].digest`. */
export function unreadableField(document: string, error: z.ZodError): RegistryError {
  const issue = error.issues[0]
  const field = formatField(issue?.path ?? [])
  return unreadable(`Couldn’t read the ${document}: ${field || 'it'} ${issue?.message ?? 'is malformed'}.`)
}

/**
 * Parses bytes as a JSON object. Throws for a web page, an empty body, invalid JSON and anything but an object.
 * `maxValues` counts the values of all lists and objects.
 */
export function readJsonObject(
  document: string,
  bytes: Uint8Array,
  maxValues?: number,
): Record<string, unknown> {
  const text = new TextDecoder().decode(bytes)
  const value = parseDocument(document, text, maxValues)
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>
  throw unreadable(`Couldn’t read the ${document}: ${describeOther(value)}, not a JSON object.`)
}

/** Parses bytes as a JSON list. Throws for anything else. */
export function readJsonList(document: string, bytes: Uint8Array): unknown[] {
  const value = parseDocument(document, new TextDecoder().decode(bytes))
  if (Array.isArray(value)) return value
  throw unreadable(`Couldn’t read the ${document}: it isn’t a JSON list.`)
}

function parseDocument(document: string, text: string, maxValues?: number): unknown {
  try {
    return parseJson(text, maxValues)
  } catch (error) {
    const start = text.slice(0, 1000).trimStart()
    if (start === '' && text.length <= 1000) throw unreadable(`The ${document} is empty.`)
    if (start.startsWith('<')) {
      throw unreadable(
        `Couldn’t read the ${document}: the response is a web page or XML, not JSON.`,
        'Check that the address is a registry, not a login page or a proxy in front of it.',
      )
    }
    if (error instanceof NestedTooDeep)
      throw unreadable(`Couldn’t read the ${document}: it is ${error.message}.`)
    if (error instanceof TooManyValues)
      throw unreadable(`Couldn’t read the ${document}: it has ${error.message}.`)
    throw unreadable(`Couldn’t read the ${document}: it isn’t valid JSON${positionOf(error)}.`)
  }
}

/** Where the JSON becomes invalid. The parser's own message repeats part of the text, which is untrusted. */
function positionOf(error: unknown): string {
  const [, position] = / at position (\d+)/.exec(String(error)) ?? []
  return position === undefined ? '' : ` at character ${position}`
}

function describeOther(value: unknown): string {
  const first = Array.isArray(value) ? value[0] : undefined
  if (typeof first === 'object' && first !== null && 'Config' in first && 'Layers' in first) {
    return 'it is the manifest list of docker save (fields Config, RepoTags, and Layers)'
  }
  if (Array.isArray(value)) return 'it is a list'
  return value === null ? 'it is null' : `it is a ${typeof value}`
}

/** A field path as in `manifests[3].digest`. */
export function formatField(path: readonly PropertyKey[]): string {
  let field = ''
  for (const part of path) {
    if (typeof part === 'number') field += `[${part}]`
    else field += `${field === '' ? '' : '.'}${shown(String(part))}`
  }
  return field
}

/** Map keys are untrusted text. */
function shown(key: string): string {
  return visibleText(key.length > 100 ? `${key.slice(0, 100)}…` : key)
}
