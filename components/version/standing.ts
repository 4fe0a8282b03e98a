import { compareVersions, type VersionName } from '@/lib/oci/version-name'
import type { TagRow } from '@/lib/tag-details/row'

/** Where a tag that moves along stands: which version it names, beside the one that it should. */
export type Standing =
  | { state: 'unread' }
  | { state: 'refused'; code: string }
  /** No version, or none of those read so far; or the one that it should name is not known. */
  | { state: 'no version' | 'undecided' }
  | { state: 'current' | 'behind' | 'pre-release'; version: VersionName; newest: VersionName }

interface Known {
  newest: VersionName
  newestRow: TagRow | undefined
  isAllRead: boolean
}

/** `version` is the one that its digest is of; nothing is said before it is certain. */
export function standingOf(
  row: TagRow | undefined,
  version: VersionName | undefined,
  { newest, newestRow, isAllRead }: Known,
): Standing {
  if (!row) return { state: 'unread' }
  if (!row.digest) return row.error ? { state: 'refused', code: row.error.code } : { state: 'undecided' }
  if (!version) return { state: isAllRead ? 'no version' : 'undecided' }
  if (version.preRelease) return { state: 'pre-release', version, newest }
  if (compareVersions(version.numbers, newest.numbers) <= 0) return { state: 'current', version, newest }
  return newestRow?.digest ? { state: 'behind', version, newest } : { state: 'undecided' }
}
