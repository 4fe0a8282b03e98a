/** How well a name matches, lower is better. Above `WITHIN`, the letters only appear in order. */
export const EXACT = 0
export const PART = 1
export const PART_START = 2
export const WORD_START = 3
export const WITHIN = 4
export const SCATTERED = 5
export const NONE = 9

/** Matches a lower-case text with a lower-case term. Without `mayScatter`, its letters must be adjacent. */
export function matchLevel(text: string, term: string, mayScatter = true): number {
  let at = text.indexOf(term)
  if (at < 0) return mayScatter && isScatteredIn(text, term) ? SCATTERED : NONE
  if (text.length === term.length) return EXACT
  let best = WITHIN
  for (; at >= 0 && best > PART; at = text.indexOf(term, at + 1))
    best = Math.min(best, levelAt(text, term, at))
  return best
}

function levelAt(text: string, term: string, at: number): number {
  if (!isWordStart(text, at)) return WITHIN
  if (at > 0 && text[at - 1] !== '/') return WORD_START
  const end = at + term.length
  return end === text.length || text[end] === '/' ? PART : PART_START
}

/**
 * Whether a term's letters appear in order, the first at the start of a word. Fills `places` with their
 * positions if given; allocates nothing otherwise, since every name is checked.
 */
export function isScatteredIn(text: string, term: string, places?: number[]): boolean {
  if (term.length < 2) return false
  let at = text.indexOf(term.charAt(0))
  while (at >= 0 && !isWordStart(text, at)) at = text.indexOf(term.charAt(0), at + 1)
  for (let letter = 1; at >= 0 && letter < term.length; letter += 1) {
    places?.push(at)
    at = text.indexOf(term.charAt(letter), at + 1)
  }
  places?.push(at)
  return at >= 0
}

function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text[at - 1]
  return before === '/' || before === '-' || before === '_' || before === '.'
}
