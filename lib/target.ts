import type { RegistryError } from '@/lib/oci/registry-error'
import type { BlobResponse, ManifestHead, RequestOptions } from '@/lib/source'

/** A blob to be stored; `open` gives its bytes, which are checked on their way. */
export interface BlobToPut {
  digest: string
  /** As far as it is known before it's opened; null where it isn't. */
  sizeBytes: number | null
  /** Whose upload it is: owners take turns. */
  owner?: string
  open: () => Promise<BlobResponse>
  /** Called with how many bytes the registry has taken so far. */
  onBytes?: (sentBytes: number) => void
}

/** Whether a registry deletes so, as far as asking tells; `refusal` says why not. */
export interface DeleteSupport {
  can: 'yes' | 'no' | 'unknown'
  refusal?: RegistryError
}

/**
 * Changes a registry, with the rights of one identity. Every method throws `RegistryError`, and nothing else, for what is
 * refused, broken, slow or cancelled; none says that something is done before the registry said so.
 */
export interface Target {
  readonly host: string
  readonly identity: string
  /** What a tag or digest names there; null when it is not there. Never from a cache. */
  head(repository: string, reference: string, options?: RequestOptions): Promise<ManifestHead | null>
  hasBlob(repository: string, digest: string, options?: RequestOptions): Promise<boolean>
  /** Has the registry take a blob from another of its repositories; false where it will not. */
  mountBlob(repository: string, digest: string, from: string, options?: RequestOptions): Promise<boolean>
  putBlob(repository: string, blob: BlobToPut, options?: RequestOptions): Promise<void>
  /** Stores the bytes as they are, under a tag or their digest. */
  putManifest(
    repository: string,
    reference: string,
    manifest: { digest: string; mediaType: string; bytes: Uint8Array },
    options?: RequestOptions,
  ): Promise<void>
  /** `gone`: it says that there was none. By digest every tag that names it goes, too. */
  deleteManifest(repository: string, reference: string, options?: RequestOptions): Promise<'deleted' | 'gone'>
  /** Whether single tags and digests are deleted there: asked with names that nothing can have, so that nothing is. */
  deletes(
    repository: string,
    options?: RequestOptions,
  ): Promise<{ tags: DeleteSupport; digests: DeleteSupport }>
}
