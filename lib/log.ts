import 'server-only'
import { inspect } from 'node:util'
import { visibleText } from '@/lib/oci/visible-text'

/** The server's log. Never given credentials, tokens or addresses that hold them. */
export const log = {
  info: (message: string) => console.info(entry(message)),
  warn: (message: string) => console.warn(entry(message)),
  error: (message: string, error: unknown) => console.error(entry(`${message} ${inspect(error)}`)),
}

/**
 * One entry, whatever registries sent: a line break in it begins no line that could be taken for another entry, and the
 * terminal that shows it obeys nothing in it.
 */
function entry(text: string): string {
  return visibleText(text).replaceAll('\n', '\n    ')
}
