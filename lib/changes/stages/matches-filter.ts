/** Whether a name contains each word of a filter. */
export function matchesFilter(name: string, filter: string): boolean {
  const text = name.toLowerCase()
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
