const MAX_NAMED = 5

/** The first few names, and how many there are beside. */
export function formatSome(names: Iterable<string>): string {
  const all = [...names]
  const more = all.length - MAX_NAMED
  return all.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
