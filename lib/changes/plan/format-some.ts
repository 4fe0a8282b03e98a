const MAX_NAMED = 5

/** Lists the first few names and how many more there are. */
export function formatSome(names: Iterable<string>): string {
  const all = [...names]
  const more = all.length - MAX_NAMED
  return all.slice(0, MAX_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
