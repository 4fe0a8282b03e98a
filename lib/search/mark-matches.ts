import { isScatteredIn } from './match-level'

/** A run of a text, and whether it is what was typed. */
export interface MarkedText {
  text: string
  isMatch: boolean
}

/** Cuts a text into what fits one of the terms and what lies between. */
export function markMatches(text: string, terms: readonly string[]): MarkedText[] {
  const lower = text.toLowerCase()
  // Some capitals have a longer small form: then the places would not agree.
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

/** Together at the best place: the start of a part or word before any other. Else one by one. */
function placesOf(text: string, term: string): number[] {
  if (term === '') return []
  const starts = [`/${term}`, `-${term}`, `_${term}`, `.${term}`].map((word) => text.indexOf(word) + 1)
  const at = text.startsWith(term) ? 0 : (starts.find((start) => start > 0) ?? text.indexOf(term))
  if (at >= 0) return Array.from({ length: term.length }, (_, letter) => at + letter)
  const places: number[] = []
  return isScatteredIn(text, term, places) ? places : []
}
