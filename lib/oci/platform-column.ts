import { comparePlatforms, formatPlatform, parsePlatform } from './platform'

/** What several builds of one platform have in common: `windows(10.0.20348.1)/amd64` is `windows/amd64`. */
export function platformColumn(platform: string): string {
  return platform.includes('(') ? platform.replace(/\([^)]*\)/, '') : platform
}

/** The platform that somebody wrote, in any spelling, as such a column; as written when it is none. */
export function readPlatformColumn(text: string): string {
  const platform = text === '' ? undefined : parsePlatform(text)
  return platform ? platformColumn(formatPlatform(platform)) : text
}

/** Columns of some images' platforms, in display order; what names no platform is none. */
export function platformColumns(platforms: Iterable<string>): string[] {
  const columns = new Set<string>()
  for (const platform of platforms) if (platform !== 'unknown') columns.add(platformColumn(platform))
  const parsed = [...columns].map((column) => ({ column, platform: parsePlatform(column) }))
  parsed.sort((a, b) => {
    if (!a.platform || !b.platform) return Number(!a.platform) - Number(!b.platform)
    return comparePlatforms(a.platform, b.platform)
  })
  return parsed.map(({ column }) => column)
}
