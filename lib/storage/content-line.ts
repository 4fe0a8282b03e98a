import type { RowError } from '@/lib/tag-details/row'

/** `sizeBytes` is as stored, null where no manifest says it (schema 1). */
export interface ContentBlob {
  digest: string
  sizeBytes: number | null
  /** A foreign layer: registries seldom store it. */
  isForeign?: true
}

/** What an index says of a manifest that it lists. */
export interface ContentChild {
  digest: string
  mediaType: string
  /** Null where the index does not say. */
  sizeBytes: number | null
  /** As it is written in `?platform=`; null where the index does not say. */
  platform: string | null
  /** About an image, such as an attestation or a SOCI index: nobody runs it. */
  isHelper?: true
}

/** A manifest and what it names. Each is sent once, however many tags and indexes lead to it. */
export interface ContentManifest {
  digest: string
  mediaType: string
  sizeBytes: number
  children?: ContentChild[]
  config?: ContentBlob
  layers?: ContentBlob[]
  /** Where an image's own config names it. */
  platform?: string
  /** `org.opencontainers.image.revision`, of its annotations or its config's labels. */
  revision?: string
  /** About an image, as its own types tell. */
  isHelper?: true
}

/** A manifest that an index lists, or a tag named, and that the registry lacks or does not give. */
export interface UnavailableManifest {
  digest: string
  lack: 'missing' | 'refused'
}

/** The last line; an answer without it was cut. `unreadCount` manifests are known only from the indexes that list them. */
export interface ContentEnd {
  end: 'done' | 'stopped'
  unreadCount: number
  /** Why there is more to read. */
  stopped?: RowError
}

export type ContentLine = ContentManifest | UnavailableManifest | ContentEnd
