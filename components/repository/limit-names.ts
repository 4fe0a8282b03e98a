const MAX_NAMES = 20_000

/** What a page holds of a list that nobody reads on, and how much it leaves out. */
export function limitNames(names: readonly string[]): { names: string[]; cut?: string } {
  if (names.length <= MAX_NAMES) return { names: [...names] }
  return {
    names: names.slice(0, MAX_NAMES),
    cut: `${MAX_NAMES} of ${names.length} repositories are shown here. Search finds the others.`,
  }
}
