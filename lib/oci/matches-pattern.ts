/** Whether a text fits a pattern, in which `*` is any run of characters and `?` one of them. Never slow, whatever is typed. */
export function matchesPattern(text: string, pattern: string): boolean {
  let [at, next] = [0, 0]
  let star: { next: number; at: number } | undefined
  while (at < text.length) {
    const wanted = pattern[next]
    if (wanted === '*') {
      star = { next, at }
      next += 1
    } else if (wanted === '?' || wanted === text[at]) {
      at += 1
      next += 1
    } else if (star) {
      // The last star takes one more.
      star.at += 1
      at = star.at
      next = star.next + 1
    } else return false
  }
  while (pattern[next] === '*') next += 1
  return next === pattern.length
}

/** Whether it can fit more than the one text that it is. */
export function isPattern(text: string): boolean {
  return /[*?]/.test(text)
}
