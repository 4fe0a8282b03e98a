import { noteIn, platformColumn, withoutBuild } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'

/** Tags of one image share the array. */
const read = new WeakMap<TagRow['platforms'], ReadonlyMap<string, readonly string[]>>()

function listedIn(platforms: TagRow['platforms']): ReadonlyMap<string, readonly string[]> {
  const known = read.get(platforms)
  if (known) return known
  const listed = new Map<string, string[]>()
  for (const { platform } of platforms) {
    const column = platformColumn(platform)
    const texts = listed.get(column)
    if (texts) texts.push(platform)
    else listed.set(column, [platform])
  }
  read.set(platforms, listed)
  return listed
}

/**
 * Labels the images of a tag that has several in a column: all of them for the tooltip, and what distinguishes copies
 * for one platform for the cell (`+ zstd`). Windows builds are only in the tooltip.
 */
export function cellImages(
  row: TagRow | undefined,
  column: string,
): { texts: readonly string[]; notes: string } {
  const texts = row ? (listedIn(row.platforms).get(column) ?? []) : []
  if (texts.length < 2) return { texts: [], notes: '' }
  const notes = texts.map((text) => noteIn(text) || spelling(text, column)).filter(Boolean)
  const isOneMore = notes.length > 0 && notes.length < texts.length
  return { texts, notes: (isOneMore ? '+ ' : '') + notes.join(', ') }
}

/** `linux/arm64/v8` in the column of `linux/arm64`. */
function spelling(text: string, column: string): string {
  const spelled = withoutBuild(text)
  return spelled === column ? '' : spelled
}
