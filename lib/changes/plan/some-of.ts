const MOST_NAMED = 5

/** The first few names, and how many there are beside. */
export function someOf(names: Iterable<string>): string {
  const all = [...names]
  const more = all.length - MOST_NAMED
  return all.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
