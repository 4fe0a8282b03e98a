import 'server-only'
import { inspect } from 'node:util'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'

/** The server's log. Never pass credentials, tokens or URLs with them. */
export const log = {
  info: (message: string) => console.info(entry(message)),
  warn: (message: string) => console.warn(entry(message)),
  error: (message: string, error: unknown) => console.error(entry(`${message}${describe(error)}`)),
}

/** A server that can't be used isn't a fault of ours, so where it was called from says nothing. */
function describe(error: unknown): string {
  if (!(error instanceof RegistryError && error.status === 503)) return ` ${inspect(error)}`
  const cause = error.cause instanceof Error ? ` ${error.cause.message}` : ''
  return `: ${error.message}${cause}`
}

/** Formats an entry. Text from registries can't start a new line or contain terminal controls. */
function entry(text: string): string {
  return visibleText(text).replaceAll('\n', '\n    ')
}
