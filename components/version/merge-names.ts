import type { VersionName } from '@/lib/oci/version-name'

/** The versions that one digest is of, and how shorter names of them are found. */
export interface NamesOfDigest {
  /** A version each, newest first; the first name of each says most. */
  versions: VersionName[][]
  /** Which of them a name is of: `1.27` is of 1.27.2, where that is among them. */
  indexOf: (name: VersionName) => number | undefined
}

/**
 * Parts the names of one digest, newest first, by version: variants and shorter names of a version go with it,
 * another version stays another, whatever it holds.
 */
export function mergeNames(names: readonly VersionName[]): NamesOfDigest {
  const longer = new Map<string, VersionName>()
  for (const name of names) {
    if (name.preRelease) continue
    for (let count = 1; count < name.numbers.length; count += 1) {
      const key = name.numbers.slice(0, count).join('.')
      if (!longer.has(key)) longer.set(key, name)
    }
  }
  function keyOf(name: VersionName): string {
    const key = name.numbers.join('.')
    if (name.preRelease) return `${key} ${name.preRelease}`
    // Each step has more numbers than the one before.
    const next = longer.get(key)
    return next ? keyOf(next) : key
  }
  const byKey = new Map<string, VersionName[]>()
  for (const name of names) {
    const key = keyOf(name)
    const known = byKey.get(key)
    if (known) known.push(name)
    else byKey.set(key, [name])
  }
  const versions = [...byKey.values()].map(maxTellingFirst)
  const indexes = new Map([...byKey.keys()].map((key, n) => [key, n]))
  return { versions, indexOf: (name) => indexes.get(keyOf(name)) }
}

/** The most numbers, then the shortest variant; else as they were. */
function maxTellingFirst(names: VersionName[]): VersionName[] {
  return names.sort((a, b) => b.numbers.length - a.numbers.length || a.variant.length - b.variant.length)
}
