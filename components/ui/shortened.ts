import { formatCount } from '@/lib/format'

/** The start of a text that may be as long as its document, with how long it is. */
export function shortened(text: string, most = 2000): string {
  return text.length > most ? `${text.slice(0, most)}… (${formatCount(text.length)} characters)` : text
}
