import type { z } from 'zod'
import { formatField, unreadable, unreadableField } from './unreadable'

export interface Lenient<T> {
  value: T
  /** What is left out because it is of the wrong type, each in a sentence. */
  warnings: string[]
  /** The same as paths: `layers[1]`, `config.size`. */
  leftOut: string[]
}

/** A field that is left out may show another that is wrong, so a document is gone through several times. */
const MAX_PASSES = 10
/** Each costs about 15 microseconds to describe. */
const MAX_FAULTS = 50_000
const MAX_WARNINGS = 10

type Path = readonly PropertyKey[]

/**
 * Reads a document as Go's JSON decoder does: a field of the wrong type costs that field and nothing else. An entry of a
 * list becomes undefined, so that the others keep their places.
 *
 * `costOf` says what a field takes along, as a part of its path: nothing is worth showing of a descriptor without its
 * digest. Throws `UNREADABLE` for a field that must be there, of which it says `undefined`, and for thousands of faults.
 */
export function parseLeniently<T extends z.ZodType>(
  name: string,
  schema: T,
  document: Record<string, unknown>,
  costOf: (path: Path) => Path | undefined = (path) => path,
): Lenient<z.infer<T>> {
  let repaired: unknown = document
  const faults = new Map<string, string>()
  for (let pass = 1; ; pass += 1) {
    const result = check(name, schema, repaired)
    if (result.success)
      return { value: result.data, warnings: warningsOf(name, faults), leftOut: [...faults.keys()] }
    if (repaired === document) repaired = structuredClone(document)
    for (const { path, message } of result.error.issues) {
      const cost = pass < MAX_PASSES ? costOf(path) : undefined
      const field = formatField(cost ?? [])
      // Of what is left out already, nothing else matters.
      if (cost?.some((_, at) => faults.has(formatField(cost.slice(0, at + 1))))) continue
      if (!cost || !leaveOut(repaired, cost)) throw unreadableField(name, result.error)
      const what = cost.length < path.length ? field : 'a field'
      faults.set(field, `without ${what}: ${formatField(path)} ${message}.`)
    }
  }
}

/** The faults of a document are counted before they are described. */
function check<T extends z.ZodType>(name: string, schema: T, document: unknown) {
  const result = schema.safeParse(document)
  if (result.success) return result
  const found = schema._zod.run({ value: document, issues: [] }, { async: false })
  if (!(found instanceof Promise) && found.issues.length > MAX_FAULTS)
    throw unreadable(
      `The ${name} cannot be read: more than ${MAX_FAULTS.toLocaleString('en-US')} of its fields are of the wrong type.`,
    )
  return result
}

/** False where there is nothing that could be left out. */
function leaveOut(document: unknown, path: Path): boolean {
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => fieldOf(value, key), document)
  const key = path.at(-1)
  if (key === undefined || fieldOf(holder, key) === undefined) return false
  if (Array.isArray(holder)) holder[Number(key)] = undefined
  else delete (holder as Record<PropertyKey, unknown>)[key]
  return true
}

function fieldOf(holder: unknown, key: PropertyKey): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<PropertyKey, unknown>)[key]
    : undefined
}

function warningsOf(name: string, faults: ReadonlyMap<string, string>): string[] {
  const shown = [...faults.values()].slice(0, MAX_WARNINGS).map((fault) => `The ${name} is shown ${fault}`)
  const more = faults.size - shown.length
  return more > 0 ? [...shown, `${more} more fields of the ${name} are of the wrong type.`] : shown
}
