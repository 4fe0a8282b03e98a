import type { ArtifactKind } from '@/lib/oci/classify'

/** An error in place of a row. */
export interface RowError {
  code: string
  message: string
  cure?: string
}

/** A line of `/api/rows`: a tag's details, as far as they may be read. */
export interface TagRow {
  tag: string
  digest: string | null
  mediaType: string | null
  kind: 'index' | 'image' | 'artifact' | null
  type: ArtifactKind | null
  /** The name on pages: `Helm chart`. */
  title: string | null
  /**
   * In display order. `platform` is the text for this child in `?platform=` and plans, with a note if several
   * have the same platform. A child known to be missing is marked. Sizes are compressed, as pulled; null if a
   * child is missing, refused or doesn't state it.
   */
  platforms: { platform: string; digest: string; missing: boolean; sizeBytes: number | null }[]
  sizeBytes: number | null
  /** The artifact's date; of an index, its default platform's. Null if unknown. */
  created: string | null
  /** When the tag was first seen here with that digest, which isn't an image's date. Undefined without storage. */
  firstSeen?: string
  /** Manifest reads are rate-limited, so only the digest was read. */
  isMetered?: boolean
  /**
   * Kind, platforms and size come from Docker Hub's listing. `updated` is when the tag was last pushed or
   * changed there, which isn't an image's date.
   */
  listed?: { updated: string | null }
  /** Why the listing has no details. */
  listingError?: RowError
  error?: RowError
}

/** The parts of a row that depend only on the manifest. */
export type RowContents = Omit<
  TagRow,
  'tag' | 'digest' | 'firstSeen' | 'isMetered' | 'listed' | 'listingError' | 'error'
> & { digest: string }

/** The row of a listed name that can't be requested. */
export function invalidRow(tag: string): TagRow {
  const message = 'The registry lists this name, but no tag may be called so.'
  return { ...unknownRow(tag), error: { code: 'TAG_INVALID', message } }
}

/** A row with nothing but its tag. */
export function unknownRow(tag: string): TagRow {
  return {
    tag,
    digest: null,
    mediaType: null,
    kind: null,
    type: null,
    title: null,
    platforms: [],
    sizeBytes: null,
    created: null,
  }
}
