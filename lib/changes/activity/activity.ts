export type Outcome = 'running' | 'done' | 'partly-succeeded' | 'failed' | 'cancelled' | 'interrupted'

/** One tag or digest that somebody changed, or tried to. */
export interface Activity {
  id: number
  job: string
  /** RFC 3339. */
  startedAt: string
  endedAt: string | null
  /** The account at the registry, as its visitor named it. */
  who: string
  kind: 'copy' | 'tag' | 'compose' | 'delete' | 'undo'
  /** `host/repository` that it came from, several with commas; empty where the reader may not read them all. */
  source: string
  registry: string
  repository: string
  /** Null for what was stored under its digest alone. */
  tag: string | null
  /** What the tag named before; null for nothing. */
  fromDigest: string | null
  /** What it names since; null where it was deleted. */
  toDigest: string | null
  /** `interrupted`: the server ended before the job did. */
  outcome: Outcome
  /** Why it failed. */
  detail: string | null
  /** What the job deleted is kept, and may be put back. */
  isKept: boolean
}
