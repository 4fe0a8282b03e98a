import { RegistryError } from '@/lib/oci/registry-error'
import type { RowError } from '@/lib/tag-details/row'

/** What a reader sees when a stream breaks off: browsers have words of their own for that. */
export function interruption(cause?: unknown): RegistryError {
  return new RegistryError(502, 'INTERRUPTED', 'The connection was interrupted.', { cause })
}

/** An error of a stream in place of the rows that it didn't bring. */
export function toRowError(error: unknown): RowError {
  const { code, message, fix } = error instanceof RegistryError ? error : interruption(error)
  return { code, message, ...(fix !== undefined && { fix }) }
}

/** Whether a request was canceled by who sent it. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}
