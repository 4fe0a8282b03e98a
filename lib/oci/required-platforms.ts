import { platformColumn } from './platform-column'

/** The platforms an image should have unless others are chosen. */
export const DEFAULT_REQUIRED: readonly string[] = ['linux/amd64', 'linux/arm64']

const NONE = 'none'

/**
 * Parses the required platforms in an address: `''` for the default, `none`, or comma-separated platforms in
 * any spelling.
 */
export function parseRequired(text: string): readonly string[] {
  const words = text.split(',').filter(Boolean)
  if (words.length === 0) return DEFAULT_REQUIRED
  return [...new Set(words.filter((word) => word !== NONE).map(platformColumn))]
}

/** The shortest text that `parseRequired` reads as these platforms. */
export function formatRequired(platforms: readonly string[]): string {
  if (platforms.length === 0) return NONE
  const text = platforms.join(',')
  return text === DEFAULT_REQUIRED.join(',') ? '' : text
}
