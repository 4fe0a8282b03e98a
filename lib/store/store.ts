import 'server-only'
import type { TagHistory } from './tag-history'

/** Bytes that were checked against their digest, with the media type the registry gave them. */
export interface StoredContent {
  bytes: Uint8Array
  mediaType: string
}

/**
 * What is read from registries and outlives the process.
 *
 * It knows no visitors: whoever reads it must ask the registry, as the visitor, before anything of it is shown. It never
 * fails; what can't be stored is fetched again.
 */
export interface Store extends TagHistory {
  get(key: string): Promise<StoredContent | undefined>
  put(key: string, stored: StoredContent): Promise<void>
  delete(key: string): Promise<void>
  /** Writes what waits to be written, and ends; at once, because a process that ends waits for nothing. */
  close(): void
}

/** Keeps nothing: where there is no folder to write to, or none is wanted. */
export const NO_STORE: Store = {
  get: async () => undefined,
  put: async () => undefined,
  delete: async () => undefined,
  tagHistory: async () => [],
  addTagChange: async () => undefined,
  close: () => undefined,
}
