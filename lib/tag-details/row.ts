import type { ArtifactKind } from '@/lib/oci/classify'

/** A refusal in its place among the rows. */
export interface RowError {
  code: string
  message: string
  cure?: string
}

/** One line of `/api/rows`: what a tag names, as far as it may be asked. */
export interface TagRow {
  tag: string
  digest: string | null
  mediaType: string | null
  kind: 'index' | 'image' | 'artifact' | null
  type: ArtifactKind | null
  /** What a page calls it: `Helm chart`. */
  title: string | null
  /**
   * In display order. `platform` is the text that `?platform=` and plans read back as this child; where several are for
   * one platform it says what sets them apart. A child that the registry lacks is marked where it is known. Sizes are
   * compressed, as pulled; null where a child is missing, was refused, or does not say.
   */
  platforms: { platform: string; digest: string; missing: boolean; sizeBytes: number | null }[]
  sizeBytes: number | null
  /** As the artifact states it, of an index its default platform; null when unknown. */
  created: string | null
  /** When the tag was first seen here to name that digest: no image's date. Absent where nothing is kept. */
  firstSeen?: string
  /** The registry counts manifest reads, so only the digest was asked. */
  isMetered?: boolean
  /**
   * Kind, platforms and size are from Docker Hub's own listing, not from the registry. `updated` is when the tag was
   * last pushed or changed there: no image's date.
   */
  listed?: { updated: string | null }
  /** Why that listing says nothing of it. */
  listingError?: RowError
  error?: RowError
}

/** What a row shows of the manifest that its tag names: it hangs on the digest. */
export type RowContents = Omit<
  TagRow,
  'tag' | 'digest' | 'firstSeen' | 'isMetered' | 'listed' | 'listingError' | 'error'
> & { digest: string }

/** The row of a name that the registry lists, and that cannot be asked for. */
export function invalidRow(tag: string): TagRow {
  const message = 'The registry lists this name, but no tag may be called so.'
  return { ...unknownRow(tag), error: { code: 'TAG_INVALID', message } }
}

/** A row of which nothing is known yet but its tag. */
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
