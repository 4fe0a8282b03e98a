import type { RowError } from '@/lib/tag-details/row'

/** `sizeBytes` is the stored size; null if no manifest states it (schema 1). */
export interface ContentBlob {
  digest: string
  sizeBytes: number | null
  /** A foreign layer, which registries rarely store. */
  isForeign?: true
}

/** An index's descriptor of a child. */
export interface ContentChild {
  digest: string
  mediaType: string
  /** Null if the index doesn't state it. */
  sizeBytes: number | null
  /** As in `?platform=`; null if the index doesn't state it. */
  platform: string | null
  /** Accompanies an image, such as an attestation or a SOCI index, and can't run. */
  isHelper?: true
}

/** A manifest and its contents. Sent once, however many tags and indexes lead to it. */
export interface ContentManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  children?: ContentChild[]
  config?: ContentBlob
  layers?: ContentBlob[]
  /** The platform in the image's config. */
  platform?: string
  /** `org.opencontainers.image.revision` from the annotations or the config's labels. */
  revision?: string
  /** Accompanies an image, judging by its own types. */
  isHelper?: true
}

/** A manifest of an index or tag that the registry doesn't have or refuses. */
export interface UnavailableManifest {
  digest: string
  lack: 'missing' | 'refused'
}

/**
 * The last line; without it, the response is incomplete. `unreadCount` manifests are known only from their
 * indexes.
 */
export interface ContentEnd {
  end: 'done' | 'stopped'
  unreadCount: number
  /** Why it stopped early. */
  stopped?: RowError
}

export type ContentLine = ContentManifest | UnavailableManifest | ContentEnd
