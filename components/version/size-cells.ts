import { noteIn, platformColumn, platformColumns } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'

/** Bytes, or why there are none. */
export type SizeCell = number | 'not loaded' | 'failed' | 'not in this tag' | 'missing' | 'unknown'

/** The column of artifacts for any platform, such as Helm charts. */
const ANY = 'any platform'
/** The column of images that don't state their platform. */
const UNKNOWN = 'unknown'

/** Tags of one image share the array. */
const read = new WeakMap<TagRow['platforms'], ReadonlyMap<string, SizeCell>>()

function listedIn(platforms: TagRow['platforms']): ReadonlyMap<string, SizeCell> {
  const known = read.get(platforms)
  if (known) return known
  const listed = new Map<string, SizeCell>()
  // If a platform has several images, the plain one counts, even if another is listed first.
  const isCopy = ({ platform }: { platform: string }) => Number(noteIn(platform) !== '')
  for (const { platform, missing, sizeBytes } of platforms.toSorted((a, b) => isCopy(a) - isCopy(b))) {
    const column = platformColumn(platform)
    // The first of several Windows builds is the newest.
    if (!listed.has(column)) listed.set(column, missing ? 'missing' : (sizeBytes ?? 'unknown'))
  }
  read.set(platforms, listed)
  return listed
}

/** The compressed size of a tag's image for a platform. */
export function sizeCell(row: TagRow | undefined, column: string): SizeCell {
  if (!row || (row.isRateLimited && !row.dockerHub && !row.error)) return 'not loaded'
  if (row.error) return row.error.code === 'QUOTA_RESERVED' ? 'not loaded' : 'failed'
  if (row.kind === 'artifact') return column === ANY ? (row.sizeBytes ?? 'unknown') : 'not in this tag'
  return listedIn(row.platforms).get(column) ?? (row.platforms.length === 0 ? 'unknown' : 'not in this tag')
}

/** The platforms that some rows have sizes for, in display order. */
export function sizeColumns(rows: Iterable<TagRow | undefined>): string[] {
  const lists = new Set<TagRow['platforms']>()
  let hasAny = false
  for (const row of rows) {
    if (row?.kind === 'artifact') hasAny = true
    else if (row && row.platforms.length > 0) lists.add(row.platforms)
  }
  const platforms = new Set([...lists].flatMap((list) => list.map(({ platform }) => platform)))
  return [
    ...platformColumns(platforms),
    ...([...platforms].some((platform) => platformColumn(platform) === UNKNOWN) ? [UNKNOWN] : []),
    ...(hasAny ? [ANY] : []),
  ]
}
