/** The words of a field that accepts several references: those that are complete, and the one that is being typed. */
export function splitWords(text: string): { words: string[]; typed: string } {
  const parts = text.split(/[\s,]+/)
  const typed = parts.at(-1) ?? ''
  return { words: parts.slice(0, -1).filter(Boolean), typed }
}

export function joinWords(words: readonly string[], typed: string): string {
  return [...words, typed].join(' ').trimStart()
}
