/** A digest that a tag pointed to, from `seenAt` (in milliseconds) until the next change. */
export interface TagChange {
  digest: string
  seenAt: number
}

/**
 * The digests that tags pointed to. `tag` is the full `host/repository:tag`. Asynchronous, so that replicas can share
 * a history.
 */
export interface TagHistory {
  /** Oldest first; at least the last fifty of a tag that changed often. */
  tagHistory(tag: string): Promise<TagChange[]>
  /** Does nothing if the tag already pointed to that digest. */
  addTagChange(tag: string, digest: string): Promise<void>
}
