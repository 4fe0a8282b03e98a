import { compareAliases, parseAlias } from '@/lib/oci/alias-order'
import type { VersionName } from '@/lib/oci/version-name'

/** The versions of one digest, and a search for the version of a shorter name. */
export interface NamesOfDigest {
  /** One list per version, newest first; the first name of each is the most specific. */
  versions: VersionName[][]
  /** Finds the version that a name belongs to: `1.27` belongs to 1.27.2 if that is one of them. */
  indexOf: (name: VersionName) => number | undefined
}

/**
 * Groups the names of one digest by version, newest first. Variants and shorter names belong to their version.
 * Different versions aren't merged, even if they have the same digest.
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
  const versions = [...byKey.values()].map(sortByAlias)
  const indexes = new Map([...byKey.keys()].map((key, n) => [key, n]))
  return { versions, indexOf: (name) => indexes.get(keyOf(name)) }
}

function sortByAlias(names: VersionName[]): VersionName[] {
  return names
    .map((name) => ({ name, parsed: parseAlias(name.tag) }))
    .sort((a, b) => compareAliases(a.parsed, b.parsed))
    .map(({ name }) => name)
}
