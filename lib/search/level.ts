/** How well a name fits what was typed: the lower, the better. Above `WITHIN` the letters are only there in this order. */
export const EXACT = 0
export const PART = 1
export const PART_START = 2
export const WORD_START = 3
export const WITHIN = 4
export const SCATTERED = 5
export const NONE = 9

/** How well a lower-case text fits one lower-case term; without `mayScatter` its letters must stand together. */
export function levelOf(text: string, term: string, mayScatter = true): number {
  let at = text.indexOf(term)
  if (at < 0) return mayScatter && scatteredIn(text, term) ? SCATTERED : NONE
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

/** Where the letters of a term stand in a text, in order, the first of them at the start of a word. */
export function scatteredIn(text: string, term: string): number[] | undefined {
  const first = term[0]
  if (first === undefined || term.length < 2) return undefined
  let at = text.indexOf(first)
  while (at >= 0 && !isWordStart(text, at)) at = text.indexOf(first, at + 1)
  if (at < 0) return undefined
  const places = [at]
  for (let letter = 1; letter < term.length; letter += 1) {
    at = text.indexOf(term.charAt(letter), at + 1)
    if (at < 0) return undefined
    places.push(at)
  }
  return places
}

function isWordStart(text: string, at: number): boolean {
  if (at === 0) return true
  const before = text[at - 1]
  return before === '/' || before === '-' || before === '_' || before === '.'
}
