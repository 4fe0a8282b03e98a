import type { z } from 'zod'
import { formatField, unreadable, unreadableField } from './unreadable'

export interface Lenient<T> {
  value: T
  /** A sentence for each value that was skipped because of its type. */
  warnings: string[]
  /** The same values as paths: `layers[1]`, `config.size`. */
  leftOut: string[]
}

/** Skipping one field may reveal another invalid one, so a document takes several passes. */
const MAX_PASSES = 10
/** Describing one takes about 15 microseconds. */
const MAX_FAULTS = 50_000
const MAX_WARNINGS = 10

type Path = readonly PropertyKey[]

/**
 * Reads a document like Go's JSON decoder: a field of the wrong type costs only that field. A list entry becomes
 * undefined, so the others keep their positions.
 *
 * `costOf` returns the part of a field's path that is lost with it: a descriptor without a digest isn't worth
 * showing. Throws `RESPONSE_INVALID` for required fields, for which `costOf` returns undefined, and for thousands of
 * faults.
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
      // Ignore further faults in what is already skipped.
      if (cost?.some((_, at) => faults.has(formatField(cost.slice(0, at + 1))))) continue
      if (!cost || !leaveOut(repaired, cost)) throw unreadableField(name, result.error)
      const what = cost.length < path.length ? field : 'an invalid field'
      faults.set(field, `without ${what}: ${formatField(path)} ${message}.`)
    }
  }
}

/** Counts a document's faults before describing them. */
function check<T extends z.ZodType>(name: string, schema: T, document: unknown) {
  const result = schema.safeParse(document)
  if (result.success) return result
  const found = schema._zod.run({ value: document, issues: [] }, { async: false })
  if (!(found instanceof Promise) && found.issues.length > MAX_FAULTS)
    throw unreadable(
      `Couldn’t read the ${name}: more than ${MAX_FAULTS.toLocaleString('en-US')} of its fields are of the wrong type.`,
    )
  return result
}

/** False if there was nothing to skip. */
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
