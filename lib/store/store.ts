import 'server-only'
import type { TagHistory } from './tag-history'

/** Bytes that match their digest, with the media type from the registry. */
export interface StoredContent {
  bytes: Uint8Array
  mediaType: string
}

/**
 * Content from registries that outlives the process.
 *
 * It doesn't know visitors: before showing anything from it, ask the registry on the visitor's behalf. It never
 * fails; what can't be stored is downloaded again.
 */
export interface Store extends TagHistory {
  get(key: string): Promise<StoredContent | undefined>
  put(key: string, stored: StoredContent): Promise<void>
  delete(key: string): Promise<void>
  /** Writes pending changes and closes. Synchronous, because nothing is awaited on exit. */
  close(): void
}

/** Stores nothing, if there's no writable folder or none is wanted. */
export const NO_STORE: Store = {
  get: async () => undefined,
  put: async () => undefined,
  delete: async () => undefined,
  tagHistory: async () => [],
  addTagChange: async () => undefined,
  close: () => undefined,
}
