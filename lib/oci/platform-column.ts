import { formatPlatform, parsePlatform } from './platform'
import { comparePlatforms } from './platform-order'
import { withoutVersion } from './platform-texts'

const noteForm = / \(([^()]*)\)$/
/** A repository's tags have few platforms, and each is asked for in every row. */
const known = new Map<string, string>()
const MAX_KNOWN = 10_000

/** The platform alone of a text that `platformTexts` wrote: `linux/amd64` of `linux/amd64 (zstd)`. */
export function withoutNote(text: string): string {
  return text.replace(noteForm, '')
}

/**
 * What several builds of one platform have in common, in any spelling: `windows(10.0.20348.1)/amd64` is `windows/amd64`,
 * `linux/amd64 (zstd)` is `linux/amd64`. Features make another platform. What is no platform stays as it is.
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

/** The same without the OS version: `windows/amd64` of `windows(10.0.20348.1)/amd64`. The spelling stays. */
export function withoutBuild(text: string): string {
  return withoutNote(text)
    .replace(/\([^()+]*/, '(')
    .replace('()', '')
}

/** What sets the child apart from others for its platform: `zstd`; '' where nothing needs to. */
export function noteIn(text: string): string {
  return noteForm.exec(text)?.[1] ?? ''
}

/** Columns of some images' platforms, in display order; what names no platform is none. */
export function platformColumns(platforms: Iterable<string>): string[] {
  const columns = new Set([...platforms].map(platformColumn).filter((column) => column !== 'unknown'))
  const parsed = [...columns].map((column) => ({ column, platform: parsePlatform(column) }))
  parsed.sort((a, b) => {
    if (!a.platform || !b.platform) return Number(!a.platform) - Number(!b.platform)
    return comparePlatforms(a.platform, b.platform)
  })
  return parsed.map(({ column }) => column)
}
