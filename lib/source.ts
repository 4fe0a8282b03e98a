import type { Descriptor } from '@/lib/oci/descriptor'

export interface RequestOptions {
  /** Ends the upstream work when nobody waits for it any more. */
  signal?: AbortSignal
}

export interface PageOptions extends RequestOptions {
  /** The opaque cursor of the page before. */
  last?: string
  /** How many the caller would like; a hint. */
  n?: number
}

/**
 * `next` is an opaque cursor. `truncated` says what this page lacks: with `next` a part of the list (a repository key
 * that refuses), without it the rest.
 */
export interface RepositoryPage {
  repositories: string[]
  /** Namespaces whose contents nobody lists, each ending in `/`: what is in them opens by name. */
  prefixes?: string[]
  /** The list is the settings' own, and may hold nothing: the registry has no catalog that could be asked. */
  from?: 'settings'
  next?: string
  truncated?: string
}

/** A page of repositories, and when the registry gave it (RFC 3339). */
export interface CachedRepositoryPage extends RepositoryPage {
  readAt: string
}

/** As the registry lists it; `contentBytes` is the size of what it needs, null where that was not said. */
export interface UntaggedManifest {
  digest: string
  mediaType: string | null
  contentBytes: number | null
}

/**
 * Tags of one page, in the source's own order, without nulls, blanks and duplicates.
 * `digestTags` are names in the tag list that are digests (Artifactory lists children so).
 */
export interface TagPage {
  tags: string[]
  digestTags?: string[]
  /** Manifests without a tag, where the registry's list tells of them; absent where it does not. */
  untagged?: UntaggedManifest[]
  next?: string
  truncated?: string
}

/** A page of the manifests that no tag names. */
export interface UntaggedPage {
  manifests: UntaggedManifest[]
  next?: string
  truncated?: string
}

/** What a HEAD told. `digest` and `mediaType` are null when the registry did not say. */
export interface ManifestHead {
  digest: string | null
  mediaType: string | null
  sizeBytes: number | null
}

/** A manifest as stored. `digest` was computed from `bytes` (for signed schema 1: from its payload). */
export interface StoredManifest {
  digest: string
  mediaType: string
  bytes: Uint8Array
  /** What the registry wants told to whoever reads it (`Warning: 299`). */
  notices?: string[]
  /** What its entry is called in a layout: clients find it there by this name, as it stands. */
  layoutReference?: string
}

/** A blob on its way: `status` is 200 or 206. */
export interface BlobResponse {
  status: 200 | 206
  body: ReadableStream<Uint8Array>
  sizeBytes: number | null
  contentRange: string | null
}

export interface ReferrerList {
  referrers: Descriptor[]
  /** Where the list came from; `tag` is the referrers tag schema, `none` when neither exists. */
  from: 'api' | 'tag' | 'none'
  truncated?: string
}

/** What a registry last said of the manifest reads it counts; null where it said nothing that can be believed. */
export interface Quota {
  /** Reads in one window; never 0. */
  limit: number | null
  /** Never more than `limit`. */
  remaining: number | null
  windowSeconds: number | null
  /** RFC 3339. */
  seenAt: string
  /** Whose reads are counted: this server's address', or an account's. */
  countedFor: 'address' | 'account' | null
}

/**
 * Answers questions about repositories: a registry over HTTP, or an OCI image layout folder.
 * Every method throws `RegistryError`, and nothing else, for what is missing, refused, unreadable, slow or cancelled.
 */
export interface Source {
  readonly host: string
  readonly kind: 'registry' | 'layout'
  /** Tells apart those who ask with different credentials, without holding any: what one was given is shown to no other. */
  readonly identity: string
  /** Asked with the visitor's own credentials: what it answers must not stay in the browser unasked. */
  readonly isPersonal: boolean
  /** How many requests to it run at once, those of all who ask together. */
  readonly requestsAtOnce: number
  /** True once the source is known to count manifest reads against a quota: rows then ask HEADs only. */
  readonly isMetered: boolean
  /** What it last said of that quota; asks nothing. Null while it has said nothing. */
  readonly quota: Quota | null
  repositories(options: PageOptions): Promise<RepositoryPage>
  tags(repository: string, options: PageOptions): Promise<TagPage>
  /** Null where nothing but the tag list, if even that, tells of them. */
  untagged(repository: string, options: PageOptions): Promise<UntaggedPage | null>
  head(repository: string, reference: string, options?: RequestOptions): Promise<ManifestHead>
  /**
   * Reads a manifest by tag or digest. A tag is re-checked by HEAD when we hold bytes for it, else read by GET.
   * With `isRoot` a digest is re-checked too, so that a deleted one answers 404. With `isKept` nothing is read that would
   * be counted against a quota: what is not kept then fails with 429 `NOT_KEPT`.
   */
  manifest(
    repository: string,
    reference: string,
    options?: RequestOptions & { isRoot?: boolean; isKept?: boolean },
  ): Promise<StoredManifest>
  /** Whether the repository has a blob; reads nothing of it. */
  hasBlob(repository: string, digest: string, options?: RequestOptions): Promise<boolean>
  blob(
    repository: string,
    digest: string,
    options?: RequestOptions & { range?: string },
  ): Promise<BlobResponse>
  /** Reads a small blob (a config, an attestation) whole and checks its digest. */
  blobBytes(
    repository: string,
    digest: string,
    options: RequestOptions & { maxBytes: number },
  ): Promise<Uint8Array>
  /** Throws a 404, 400, 401, 403 … when the source refuses to list them. */
  referrers(repository: string, digest: string, options?: RequestOptions): Promise<ReferrerList>
}
