import 'server-only'
import { inspect } from 'node:util'
import { visibleText } from '@/lib/oci/visible-text'

/** The server's log. Never pass credentials, tokens or URLs with them. */
export const log = {
  info: (message: string) => console.info(entry(message)),
  warn: (message: string) => console.warn(entry(message)),
  error: (message: string, error: unknown) => console.error(entry(`${message} ${inspect(error)}`)),
}

/** Formats an entry. Text from registries can't start a new line or contain terminal controls. */
function entry(text: string): string {
  return visibleText(text).replaceAll('\n', '\n    ')
}
