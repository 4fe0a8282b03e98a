/** First path parts that never open a registry: our pages and files, pages to come, and pages of version 0.1. */
const RESERVED_WORDS = new Set([
  '_next',
  'account',
  'activity',
  'api',
  'apple-icon.png',
  'compare',
  'compose',
  'copy',
  'coverage',
  'delete',
  'favicon.ico',
  'icon.svg',
  'image-index',
  'login',
  'packages',
  'restore',
  'retention',
  'robots.txt',
  'stages',
  'undo',
  '.well-known',
])

/** Whether a path that starts with this part never opens a registry. */
export function isReservedWord(part: string): boolean {
  return RESERVED_WORDS.has(part)
}
