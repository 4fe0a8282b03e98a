import type { RegistryError } from '@/lib/oci/registry-error'
import type { BlobResponse, ManifestHead, RequestOptions } from '@/lib/source'

/** A blob to upload. `open` returns its bytes, which are verified along the way. */
export interface BlobToPut {
  digest: string
  /** Null if unknown before it's opened. */
  sizeBytes: number | null
  /** The upload's owner; owners take turns. */
  owner?: string
  open: () => Promise<BlobResponse>
  /** Called with the number of bytes that the registry has received so far. */
  onBytes?: (sentBytes: number) => void
}

/** Whether a registry supports a deletion, as far as a request shows. `refusal` says why not. */
export interface DeleteSupport {
  can: 'yes' | 'no' | 'unknown'
  refusal?: RegistryError
}

/**
 * Changes a registry with the rights of one identity. Every method throws only `RegistryError`, for refusals,
 * failures, timeouts and cancellation. None reports success before the registry does.
 */
export interface Target {
  readonly host: string
  readonly identity: string
  /** The current digest of a tag or digest; null if it doesn't exist. Never cached. */
  head(repository: string, reference: string, options?: RequestOptions): Promise<ManifestHead | null>
  hasBlob(repository: string, digest: string, options?: RequestOptions): Promise<boolean>
  /** Mounts a blob from another repository of the registry; false if it refuses. */
  mountBlob(repository: string, digest: string, from: string, options?: RequestOptions): Promise<boolean>
  putBlob(repository: string, blob: BlobToPut, options?: RequestOptions): Promise<void>
  /** Stores the bytes unchanged under a tag or their digest. */
  putManifest(
    repository: string,
    reference: string,
    manifest: { digest: string; mediaType: string; bytes: Uint8Array },
    options?: RequestOptions,
  ): Promise<void>
  /** `gone` means that it didn't exist. Deleting by digest deletes all its tags. */
  deleteManifest(repository: string, reference: string, options?: RequestOptions): Promise<'deleted' | 'gone'>
  /** Whether tags and digests can be deleted. Tries with nonexistent ones, so that nothing is deleted. */
  deletes(
    repository: string,
    options?: RequestOptions,
  ): Promise<{ tags: DeleteSupport; digests: DeleteSupport }>
}
