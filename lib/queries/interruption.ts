import { RegistryError } from '@/lib/oci/registry-error'
import type { RowError } from '@/lib/tag-details/row'

/** The error for an interrupted stream, because each browser has its own message for it. */
export function interruption(cause?: unknown): RegistryError {
  return new RegistryError(502, 'INTERRUPTED', 'The connection was interrupted.', { cause })
}

/** A stream's error, for the rows that it didn't deliver. */
export function toRowError(error: unknown): RowError {
  const { code, message, fix } = error instanceof RegistryError ? error : interruption(error)
  return { code, message, ...(fix !== undefined && { fix }) }
}

/** Whether a request was canceled by who sent it. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
