import { formatPlatform, parsePlatform } from './platform'
import { comparePlatforms } from './platform-order'
import { withoutVersion } from './platform-texts'

const noteForm = / \(([^()]*)\)$/
/** A repository's tags share few platforms, and every row needs them. */
const known = new Map<string, string>()
const MAX_KNOWN = 10_000

/** Removes the note from a text of `platformTexts`: `linux/amd64 (zstd)` becomes `linux/amd64`. */
export function withoutNote(text: string): string {
  return text.replace(noteForm, '')
}

/**
 * The column of a platform, for all its builds and spellings: `windows(10.0.20348.1)/amd64` is `windows/amd64`,
 * `linux/amd64 (zstd)` is `linux/amd64`. Features make a separate platform. Other text is returned unchanged.
 */
export function platformColumn(text: string): string {
  const column = known.get(text)
  if (column !== undefined) return column
  const plain = withoutNote(text)
  const platform = parsePlatform(plain)
  const made = platform ? formatPlatform(withoutVersion(platform)) : plain
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(text, made)
  return made
}

/** Removes the OS version: `windows(10.0.20348.1)/amd64` becomes `windows/amd64`. Keeps the spelling. */
export function withoutBuild(text: string): string {
  return withoutNote(text)
    .replace(/\([^()+]*/, '(')
    .replace('()', '')
}

/** The note that distinguishes a child from others of its platform, such as `zstd`; '' if it has none. */
export function noteIn(text: string): string {
  return noteForm.exec(text)?.[1] ?? ''
}

/** The columns of several images' platforms in display order. Skips text that isn't a platform. */
export function platformColumns(platforms: Iterable<string>): string[] {
  const columns = new Set([...platforms].map(platformColumn).filter((column) => column !== 'unknown'))
  const parsed = [...columns].map((column) => ({ column, platform: parsePlatform(column) }))
  parsed.sort((a, b) => {
    if (!a.platform || !b.platform) return Number(!a.platform) - Number(!b.platform)
    return comparePlatforms(a.platform, b.platform)
  })
  return parsed.map(({ column }) => column)
}
