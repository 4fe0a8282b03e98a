import { compareNatural } from './natural-order'

/** Only this many characters are compared. */
const compared = 128

/**
 * The `n` names closest to the given one, nearest first, by edit distance with a bonus for a common prefix.
 * Skips names with little in common; of equally close names, the higher number comes first.
 */
export function nearestNames(pattern: string, names: readonly string[], n: number): string[] {
  const word = pattern.slice(0, compared).toLowerCase()
  const near = [...new Set(names)].flatMap((name) => {
    const other = name.slice(0, compared).toLowerCase()
    const isPrefix = word.startsWith(other) || other.startsWith(word)
    const limit = Math.max(2, Math.max(word.length, other.length) / 2)
    if (!isPrefix && Math.abs(word.length - other.length) > limit) return []
    const distance = isPrefix ? Math.abs(word.length - other.length) / 4 : editDistance(word, other)
    return isPrefix || distance <= limit ? [{ name, distance }] : []
  })
  near.sort((a, b) => a.distance - b.distance || compareNatural(b.name, a.name))
  return near.slice(0, n).map(({ name }) => name)
}

/** The Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
