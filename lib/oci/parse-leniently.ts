import type { z } from 'zod'
import { formatField, unreadableField } from './unreadable'

export interface Lenient<T> {
  value: T
  /** Fields that are left out because they are of the wrong type, each in a sentence. */
  warnings: string[]
}

/** A field that is left out may show another that is wrong, so a document is gone through several times. */
const MOST_PASSES = 10
const MOST_WARNINGS = 10

type Path = readonly PropertyKey[]

/**
 * Reads a document as Go's JSON decoder does: a field of the wrong type costs that field and nothing else. An entry of a
 * list becomes null, so that the others keep their places.
 *
 * Throws `UNREADABLE` for a field that must be there, and for one that `isOptional` says can't be left out.
 */
export function parseLeniently<T extends z.ZodType>(
  name: string,
  schema: T,
  document: Record<string, unknown>,
  isOptional: (path: Path) => boolean = () => true,
): Lenient<z.infer<T>> {
  let repaired: unknown = document
  const faults: string[] = []
  for (let pass = 1; ; pass += 1) {
    const result = schema.safeParse(repaired)
    if (result.success) return { value: result.data, warnings: warningsOf(name, faults) }
    if (repaired === document) repaired = structuredClone(document)
    for (const { path, message } of result.error.issues) {
      const isLeftOut = pass < MOST_PASSES && isOptional(path) && leaveOut(repaired, path)
      if (!isLeftOut) throw unreadableField(name, result.error)
      faults.push(`${formatField(path)} ${message}`)
    }
  }
}

/** False where there is nothing that could be left out. */
function leaveOut(document: unknown, path: Path): boolean {
  const holder = path.slice(0, -1).reduce<unknown>((value, key) => fieldOf(value, key), document)
  const key = path.at(-1)
  if (key === undefined || fieldOf(holder, key) == null) return false
  if (Array.isArray(holder)) holder[Number(key)] = null
  else delete (holder as Record<PropertyKey, unknown>)[key]
  return true
}

function fieldOf(holder: unknown, key: PropertyKey): unknown {
  return typeof holder === 'object' && holder !== null && Object.hasOwn(holder, key)
    ? (holder as Record<PropertyKey, unknown>)[key]
    : undefined
}

function warningsOf(name: string, faults: readonly string[]): string[] {
  const shown = faults
    .slice(0, MOST_WARNINGS)
    .map((fault) => `The ${name} is shown without a field: ${fault}.`)
  const more = faults.length - shown.length
  return more > 0 ? [...shown, `${more} more fields of the ${name} are of the wrong type.`] : shown
}
