/** How much is kept of all jobs together. */
export interface KeptLimits {
  bytes: number
  count: number
}

export const KEPT_LIMITS: KeptLimits = { bytes: 256 * 1024 * 1024, count: 100_000 }

/** A manifest as it was stored. */
export interface KeptManifest {
  digest: string
  mediaType: string
  bytes: Uint8Array
}

/** The manifests that jobs deleted. The oldest jobs' manifests make room for new ones. */
export interface KeptManifests {
  /** All or none of them. Rejects when they can't be written, or one job's are more than is kept of all. */
  keep(job: string, manifests: readonly KeptManifest[]): Promise<void>
  /** In the order in which they were kept, each digest once. */
  of(job: string): Promise<KeptManifest[]>
}

/** The error of a job whose manifests exceed the limits by themselves. */
export function tooMuchToKeep(): Error {
  return new Error(
    'the deleted manifests exceed the limit of what is kept to restore them, so delete fewer at once',
  )
}
