import type { Descriptor } from '@/lib/oci/descriptor'

export interface RequestOptions {
  /** Cancels the upstream work. */
  signal?: AbortSignal
  /** Lets the requests of pages go first. */
  isBackground?: boolean
}

export interface PageOptions extends RequestOptions {
  /** The opaque cursor from the previous page. */
  last?: string
  /** The preferred number of items; a hint. */
  n?: number
}

/**
 * `next` is an opaque cursor. `truncated` says what is missing: with `next`, part of the list (a repository key
 * that fails); without it, the rest.
 */
export interface RepositoryPage {
  repositories: string[]
  /** Namespaces that can't be listed, each ending with `/`. Their repositories open by name. */
  prefixes?: string[]
  /** The list is from the settings, possibly empty: the registry has no usable catalog. */
  source?: 'settings'
  next?: string
  truncated?: string
}

/** A page of repositories and when it was loaded (RFC 3339). */
export interface CachedRepositoryPage extends RepositoryPage {
  fetchedAt: string
}

/** From the registry's list. `contentBytes` is the size of the manifest with its blobs, null if unknown. */
export interface UntaggedManifest {
  digest: string
  mediaType: string | null
  contentBytes: number | null
}

/**
 * A page of tags in the source's order, without nulls, blanks and duplicates. `digestTags` are digests in the
 * tag list (Artifactory lists children that way).
 */
export interface TagPage {
  tags: string[]
  digestTags?: string[]
  /** Untagged manifests, if the registry's list has them. */
  untagged?: UntaggedManifest[]
  next?: string
  truncated?: string
}

/** A page of untagged manifests. */
export interface UntaggedPage {
  manifests: UntaggedManifest[]
  next?: string
  truncated?: string
}

/** The result of a HEAD. `digest` and `mediaType` are null if the registry didn't send them. */
export interface ManifestHead {
  digest: string | null
  mediaType: string | null
  sizeBytes: number | null
}

/** A manifest as stored. `digest` is computed from `bytes` (for signed schema 1, from its payload). */
export interface StoredManifest {
  digest: string
  mediaType: string
  bytes: Uint8Array
  /** Warnings for users from the registry (`Warning: 299`). */
  notices?: string[]
  /** The annotation that clients use to find it in a layout, unchanged. */
  layoutReference?: string
}

/** A streamed blob. `status` is 200 or 206. */
export interface BlobResponse {
  status: 200 | 206
  body: ReadableStream<Uint8Array>
  sizeBytes: number | null
  contentRange: string | null
}

export interface ReferrerList {
  referrers: Descriptor[]
  /** The list's origin: `tag` is the referrers tag schema; `none` if neither exists. */
  source: 'api' | 'referrers-tag' | 'none'
  truncated?: string
}

/** The last known quota of manifest reads; null for implausible or missing values. */
export interface Quota {
  /** Reads per window; never 0. */
  limit: number | null
  /** At most `limit`. */
  remaining: number | null
  windowSeconds: number | null
  /** RFC 3339. */
  observedAt: string
  /** Whose reads count: this server's address or an account. */
  countedPer: 'address' | 'account' | null
}

/**
 * Reads repositories of a registry over HTTP or an OCI image layout folder. Every method throws only
 * `RegistryError`, for anything missing, refused, unreadable, slow or canceled.
 */
export interface Source {
  readonly host: string
  readonly kind: 'registry' | 'layout'
  /** Distinguishes credentials without containing any. One identity's responses are never shown to another. */
  readonly identity: string
  /** Uses the visitor's own credentials, so responses must not stay in the browser's cache. */
  readonly isPersonal: boolean
  /** The maximum number of simultaneous requests of all callers. */
  readonly requestsAtOnce: number
  /** Whether manifest reads are known to count against a quota. Rows then send HEADs only. */
  readonly isRateLimited: boolean
  /** The quota in the last response, or null if none had one. Sends no request. */
  readonly quota: Quota | null
  repositories(options: PageOptions): Promise<RepositoryPage>
  tags(repository: string, options: PageOptions): Promise<TagPage>
  /** Null if only the tag list, or nothing, has them. */
  untagged(repository: string, options: PageOptions): Promise<UntaggedPage | null>
  head(repository: string, reference: string, options?: RequestOptions): Promise<ManifestHead>
  /**
   * Reads a manifest by tag or digest. Checks a tag with a HEAD if its manifest is cached, otherwise sends a GET.
   * With `isRoot`, also checks a digest, so that a deleted one is a 404. With `isKept`, never counts against a quota:
   * an uncached manifest is a 429 `NOT_CACHED`.
   */
  manifest(
    repository: string,
    reference: string,
    options?: RequestOptions & { isRoot?: boolean; isKept?: boolean },
  ): Promise<StoredManifest>
  /** Whether the repository has a blob, without downloading it. */
  hasBlob(repository: string, digest: string, options?: RequestOptions): Promise<boolean>
  blob(
    repository: string,
    digest: string,
    options?: RequestOptions & { range?: string },
  ): Promise<BlobResponse>
  /** Reads a small blob (a config, an attestation) and verifies its digest. */
  blobBytes(
    repository: string,
    digest: string,
    options: RequestOptions & { maxBytes: number },
  ): Promise<Uint8Array>
  /** Throws a 404, 400, 401, 403 … if the source refuses to list them. */
  referrers(repository: string, digest: string, options?: RequestOptions): Promise<ReferrerList>
}
