import type { Suggestion } from './suggestion'

const MAX_SHOWN = 50

export interface Suggestions {
  items: readonly Suggestion[]
  /** How many more match. */
  moreCount: number
  isLoading: boolean
  /** Why there may be more than is shown, or nothing. */
  problem: string | undefined
}

export const NO_SUGGESTIONS: Suggestions = { items: [], moreCount: 0, isLoading: false, problem: undefined }

export function cutSuggestions(items: readonly Suggestion[]): Suggestions {
  return {
    ...NO_SUGGESTIONS,
    items: items.slice(0, MAX_SHOWN),
    moreCount: Math.max(0, items.length - MAX_SHOWN),
  }
}

export function mergeSuggestions(first: Suggestions, second: Suggestions): Suggestions {
  const known = new Set(first.items.map(({ text }) => text))
  const { items, moreCount } = cutSuggestions([
    ...first.items,
    ...second.items.filter(({ text }) => !known.has(text)),
  ])
  return {
    items,
    moreCount: moreCount + first.moreCount + second.moreCount,
    isLoading: first.isLoading || second.isLoading,
    problem: first.problem ?? second.problem,
  }
}

/** Whether a name contains a text, in any case. */
export function includesText(name: string, text: string): boolean {
  return name.toLowerCase().includes(text.toLowerCase())
}
