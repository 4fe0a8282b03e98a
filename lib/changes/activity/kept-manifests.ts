import { RegistryError } from '@/lib/oci/registry-error'

/** Limits for the manifests of all jobs together. */
export interface KeptLimits {
  bytes: number
  count: number
}

export const KEPT_LIMITS: KeptLimits = { bytes: 256 * 1024 * 1024, count: 100_000 }

/** A manifest as the registry stored it. */
export interface KeptManifest {
  digest: string
  mediaType: string
  bytes: Uint8Array
}

/** The manifests that jobs deleted. New ones replace those of the oldest jobs. */
export interface KeptManifests {
  /** Keeps all of them or none. Rejects when they can't be written, or when a single job exceeds the limits. */
  keep(job: string, manifests: readonly KeptManifest[]): Promise<void>
  /** Each digest once, in the order they were kept. */
  of(job: string): Promise<KeptManifest[]>
}

/** The error for a job whose manifests alone exceed the limits. */
export function tooMuchToKeep(): RegistryError {
  return new RegistryError(
    422,
    'TOO_LARGE',
    'The manifests to delete exceed the limit of what Porthole can keep for a restore.',
    { fix: 'Nothing was deleted. Delete fewer images at once.' },
  )
}
