import { formatCount } from '@/lib/format'

/** Shortens a text, which may be as long as its document, and says how long it was. */
export function truncateText(text: string, most = 2000): string {
  return text.length > most ? `${text.slice(0, most)}… (${formatCount(text.length)} characters)` : text
}
