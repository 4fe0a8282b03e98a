import { isScatteredIn } from './match-level'

/** Part of a text, and whether it matches. */
export interface MarkedText {
  text: string
  isMatch: boolean
}

/** Splits a text into matches and the text between. */
export function markMatches(text: string, terms: readonly string[]): MarkedText[] {
  const lower = text.toLowerCase()
  // Some capitals have a longer lower-case form, so positions would differ.
  if (lower.length !== text.length) return [{ text, isMatch: false }]
  const isMarked = new Array<boolean>(text.length).fill(false)
  for (const term of terms) for (const at of placesOf(lower, term)) isMarked[at] = true
  const runs: MarkedText[] = []
  for (let at = 0; at < text.length; at += 1) {
    const isMatch = isMarked[at] === true
    const last = runs.at(-1)
    if (last?.isMatch === isMatch) last.text += text.charAt(at)
    else runs.push({ text: text.charAt(at), isMatch })
  }
  return runs
}

/** A contiguous match, preferably at the start of a part or word; else single letters. */
function placesOf(text: string, term: string): number[] {
  if (term === '') return []
  const starts = [`/${term}`, `-${term}`, `_${term}`, `.${term}`].map((word) => text.indexOf(word) + 1)
  const at = text.startsWith(term) ? 0 : (starts.find((start) => start > 0) ?? text.indexOf(term))
  if (at >= 0) return Array.from({ length: term.length }, (_, letter) => at + letter)
  const places: number[] = []
  return isScatteredIn(text, term, places) ? places : []
}
