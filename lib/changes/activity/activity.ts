export type Outcome = 'running' | 'succeeded' | 'partly-succeeded' | 'failed' | 'canceled' | 'interrupted'

/** One tag or digest that someone changed, or tried to. */
export interface Activity {
  id: number
  job: string
  /** RFC 3339. */
  startedAt: string
  endedAt: string | null
  /** The account at the registry, as the visitor typed it. */
  actor: string
  action: 'copy' | 'promote' | 'tag' | 'create-index' | 'delete' | 'restore'
  /**
   * `host/repository` of the source, comma-separated if there are several; empty when the reader may not read all of
   * them.
   */
  source: string
  registry: string
  repository: string
  /** Null for a manifest that was pushed by digest only. */
  tag: string | null
  /** The previous digest; null for a new tag. */
  previousDigest: string | null
  /** The new digest; null for what was deleted. */
  newDigest: string | null
  /** `interrupted`: the server stopped before the job ended. */
  outcome: Outcome
  /** Why it failed. */
  detail: string | null
  /** The deleted manifests are kept and can be restored. */
  isRestorable: boolean
}

/** A job: its first entry, and how many there are. All entries of a job have the same repository, actor, and action. */
export interface ActivityJob extends Activity {
  entryCount: number
  /** Entries with a tag; the others are manifests. */
  tagCount: number
  /** It is running, and the reader may follow and cancel it. */
  canCancel?: boolean
}
