import 'server-only'
import type { Finding } from '@/lib/api/check'
import { formatPlural } from '@/lib/format'
import { isDigest } from '@/lib/oci/digest'
import { refusalOf } from '@/lib/registry/refusal'
import type { CheckContext } from './check-context'
import { readTagEntries, type Sample } from './contents'
import { toFinding } from './finding'

/** Checks a tag list for entries other than tags, and its order. */
export async function probeTags(
  { connection }: CheckContext,
  { repository, tags, isNamed }: Sample,
): Promise<Finding> {
  if (tags.status !== 200) {
    const refusal = refusalOf(connection, 'tags', tags)
    return toFinding(refusal, isNamed || tags.status >= 500 ? 'error' : 'warning')
  }
  return judgeTags(repository, readTagEntries(tags))
}

export function judgeTags(repository: string, entries: unknown[] | null): Finding {
  if (entries === null || entries.length === 0) {
    return {
      status: 'info',
      observed: `${repository} has no tags (${entries === null ? 'null' : 'an empty list'})`,
      meaning:
        'The repository is empty, its tags are hidden, or it doesn’t exist: some registries don’t say which.',
    }
  }
  const names = entries.filter((entry): entry is string => typeof entry === 'string' && entry !== '')
  const digests = names.filter(isDigest).length
  const odd = [
    entries.length > names.length && `${entries.length - names.length} of them null or empty`,
    digests > 0 && `${digests} of them digests`,
    new Set(names).size < names.length && 'some duplicated',
  ].filter(Boolean)
  const seen = `${repository} has ${formatPlural(entries.length, 'tag')}`
  if (odd.length > 0) {
    return {
      status: 'warning',
      observed: `${seen}, ${odd.join(', ')}`,
      meaning: 'Porthole skips these entries. Scripts that read the list may fail.',
      fix: 'Update the registry. Newer versions of Nexus and Artifactory have fixed this.',
    }
  }
  if (names.length > 1 && !isSorted(names)) {
    return {
      status: 'info',
      observed: `${seen}, unsorted`,
      meaning: 'Porthole sorts them once all are loaded.',
    }
  }
  return { status: 'ok', observed: names.length > 1 ? `${seen}, sorted` : seen }
}

/** By character or ignoring case: the spec has had both. */
function isSorted(names: string[]): boolean {
  const orders = [names, names.map((name) => name.toLowerCase())]
  return orders.some((list) => list.every((name, at) => at === 0 || (list[at - 1] ?? '') <= name))
}
