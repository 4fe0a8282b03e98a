import { isAttachmentTag } from './attachment-tag'
import { isPattern, matchesPattern } from './matches-pattern'
import { compareVersions, readVersionName, type VersionName } from './version-name'
import { sortTags } from './version-order'

/**
 * Chooses the tag that represents a repository. `choose` is '' for the newest release, a tag, or a pattern with `*`
 * and `?` for the newest match. The newest release is a stable version without a variant, otherwise `latest`,
 * otherwise the first in version order. Undefined if nothing matches. Never an attachment tag (`sha256-….sig`).
 */
export function chooseTag(tags: readonly string[], choose: string): string | undefined {
  if (choose !== '' && !isPattern(choose)) return tags.includes(choose) ? choose : undefined
  const fitting = tags.filter(
    (tag) => !isAttachmentTag(tag) && (choose === '' || matchesPattern(tag, choose)),
  )
  const versions = fitting
    .map(readVersionName)
    .filter(({ numbers, preRelease, isCommit }) => numbers.length > 0 && !preRelease && !isCommit)
  const plain = versions.filter(({ variant }) => variant === '')
  const [newest] = withoutDates(plain.length > 0 ? plain : versions).sort(newestFirst)
  if (newest) return newest.tag
  return fitting.includes('latest') ? 'latest' : sortTags(fitting)[0]
}

/** Next to dotted versions, a date is a snapshot: Alpine's 20250108 isn't newer than 3.21. */
function withoutDates(versions: readonly VersionName[]): VersionName[] {
  const isDate = ({ numbers: [first = '', ...rest] }: VersionName) => rest.length === 0 && first.length >= 6
  const others = versions.filter((version) => !isDate(version))
  return others.some(({ numbers }) => numbers.length > 1) ? others : [...versions]
}

/** Prefers `1.27.0` to `1.27`. */
function newestFirst(a: VersionName, b: VersionName): number {
  return compareVersions(a.numbers, b.numbers) || b.numbers.length - a.numbers.length
}
