/** A list of names as one text, in a page's data. */
interface PackedNames {
  packedNames: string
}

/** Shorter lists cost nothing that could be measured. */
const MIN_NAMES = 1000

/**
 * Replaces the long lists of names in the pages of a list. React reads and writes the data of a page value by value:
 * with ten thousand names, on the server and again in the browser.
 */
export function packNames(data: unknown): unknown {
  return mapPages(data, (value) => (areNames(value) ? { packedNames: value.join('\n') } : value))
}

/** What `packNames` packed. */
export function unpackNames(data: unknown): unknown {
  return mapPages(data, (value) => (arePacked(value) ? value.packedNames.split('\n') : value))
}

/** Maps the fields of each page of an infinite query. */
function mapPages(data: unknown, map: (value: unknown) => unknown): unknown {
  if (!isObject(data) || !('pages' in data) || !Array.isArray(data.pages)) return data
  const mapFields = (page: unknown) =>
    isObject(page)
      ? Object.fromEntries(Object.entries(page).map(([field, value]) => [field, map(value)]))
      : page
  return { ...data, pages: data.pages.map(mapFields) }
}

function areNames(value: unknown): value is string[] {
  return (
    Array.isArray(value) &&
    value.length >= MIN_NAMES &&
    value.every((name) => typeof name === 'string' && !name.includes('\n'))
  )
}

function arePacked(value: unknown): value is PackedNames {
  return isObject(value) && 'packedNames' in value && typeof value.packedNames === 'string'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
