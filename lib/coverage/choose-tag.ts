import { isAttachmentTag } from '@/lib/oci/attachment-tag'
import { fitsPattern, isPattern } from '@/lib/oci/fits-pattern'
import { compareVersions, readVersionName, type VersionName } from '@/lib/oci/version-name'
import { sortTags } from '@/lib/oci/version-order'

/**
 * The tag that stands for a repository. `choose` is '' for the newest release, or a tag, or a pattern with `*` and `?`, of
 * which the newest that fits is taken. The newest release is a stable version without a variant, where there is one; else
 * `latest`, else whatever comes first by version. Undefined where nothing fits. Tags of tools (`sha256-….sig`) never stand
 * for anything.
 */
export function chooseTag(tags: readonly string[], choose: string): string | undefined {
  if (choose !== '' && !isPattern(choose)) return tags.includes(choose) ? choose : undefined
  const fitting = tags.filter((tag) => !isAttachmentTag(tag) && (choose === '' || fitsPattern(tag, choose)))
  const versions = fitting
    .map(readVersionName)
    .filter(({ numbers, preRelease, isCommit }) => numbers.length > 0 && !preRelease && !isCommit)
  const plain = versions.filter(({ variant }) => variant === '')
  const [newest] = (plain.length > 0 ? plain : versions).sort(newestFirst)
  if (newest) return newest.tag
  return fitting.includes('latest') ? 'latest' : sortTags(fitting)[0]
}

/** Of `1.27` and `1.27.0` the exact one. */
function newestFirst(a: VersionName, b: VersionName): number {
  return compareVersions(a.numbers, b.numbers) || b.numbers.length - a.numbers.length
}
