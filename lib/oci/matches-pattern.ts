/**
 * Matches a pattern with `*` (any text) and `?` (one character). Backtracks to the last `*` only, so no pattern
 * is slow.
 */
export function matchesPattern(text: string, pattern: string): boolean {
  let [at, next] = [0, 0]
  let star: { next: number; at: number } | undefined
  while (at < text.length) {
    const symbol = pattern[next]
    if (symbol === '*') {
      star = { next, at }
      next += 1
    } else if (symbol === '?' || symbol === text[at]) {
      at += 1
      next += 1
    } else if (star) {
      // Let the last star match one more character.
      star.at += 1
      at = star.at
      next = star.next + 1
    } else return false
  }
  while (pattern[next] === '*') next += 1
  return next === pattern.length
}

/** Whether a text has wildcards. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text)
}
