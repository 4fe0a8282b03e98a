import { compareVersions, type VersionName } from '@/lib/oci/version-name'
import type { TagRow } from '@/lib/tag-details/row'

/** The version that a floating tag points to, compared with the one it should point to. */
export type FloatingTagState =
  | { state: 'unread' }
  | { state: 'refused'; code: string }
  /** It points to no version, at least none that is loaded, or the version that it should point to is unknown. */
  | { state: 'no version' | 'undecided' }
  | { state: 'current' | 'behind' | 'pre-release'; version: VersionName; newest: VersionName }

interface Known {
  newest: VersionName
  newestRow: TagRow | undefined
  isAllRead: boolean
}

/** Compares a floating tag, whose digest is `version`, with the newest version; `undecided` until that's certain. */
export function compareFloatingTag(
  row: TagRow | undefined,
  version: VersionName | undefined,
  { newest, newestRow, isAllRead }: Known,
): FloatingTagState {
  if (!row) return { state: 'unread' }
  if (!row.digest) return row.error ? { state: 'refused', code: row.error.code } : { state: 'undecided' }
  if (!version) return { state: isAllRead ? 'no version' : 'undecided' }
  if (version.preRelease) return { state: 'pre-release', version, newest }
  if (compareVersions(version.numbers, newest.numbers) <= 0) return { state: 'current', version, newest }
  return newestRow?.digest ? { state: 'behind', version, newest } : { state: 'undecided' }
}
