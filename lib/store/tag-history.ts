/** What a tag was first seen to point to at `seenAt`, in milliseconds, and pointed to until the next change. */
export interface TagChange {
  digest: string
  seenAt: number
}

/** What tags were seen to point to. `tag` is the whole `host/repository:tag`. Asynchronous, so that replicas may share one. */
export interface TagHistory {
  /** Oldest first; of a tag that changed often, at least the last fifty. */
  tagHistory(tag: string): Promise<TagChange[]>
  /** Adds nothing when the tag pointed to that digest already. */
  addTagChange(tag: string, digest: string): Promise<void>
}
