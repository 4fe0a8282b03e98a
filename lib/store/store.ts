import 'server-only'

/** Bytes that were checked against their digest, with the media type the registry gave them. */
export interface StoredContent {
  bytes: Uint8Array
  mediaType: string
}

/** What a tag was first seen to name at `seenAt`, in milliseconds, and named until the next one. */
export interface TagChange {
  digest: string
  seenAt: number
}

/**
 * What outlives the process. Asynchronous, so that replicas may share one.
 *
 * It knows no visitors: whoever reads it must ask the registry, as the visitor, before anything of it is shown. It never
 * fails; what cannot be stored is asked for again.
 */
export interface Store {
  get(key: string): Promise<StoredContent | undefined>
  put(key: string, stored: StoredContent): Promise<void>
  delete(key: string): Promise<void>
  /** Oldest first. `tag` is the whole `host/repository:tag`. */
  tagHistory(tag: string): Promise<TagChange[]>
  /** Nothing when the tag named that digest already. */
  addTagChange(tag: string, digest: string): Promise<void>
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
