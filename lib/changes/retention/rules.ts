import { matchesPattern } from '@/lib/oci/matches-pattern'
import { parseTag, sortTags } from '@/lib/oci/version-order'

/** Which tags to delete. A tag is deleted only if every rule that is set allows it. */
export interface RetentionRules {
  /**
   * Patterns with `*` and `?` of the tags that the rules apply to; empty for all. When the newest are chosen by
   * version, a tag that isn't a version is kept unless it matches a pattern; then it's deleted with its image.
   */
  tags: readonly string[]
  /** Patterns of tags that are always kept. */
  except: readonly string[]
  /** How many of the matching images to keep. */
  keepNewest?: number | undefined
  /** Whether "newest" goes by the version in the tag or by the image's creation date. */
  newestBy: 'version' | 'created'
  /** Delete only images created before this many days ago. */
  olderThanDays?: number | undefined
  /** Keep images that a later stage has. */
  keepPromoted: boolean
}

export interface JudgedTag {
  tag: string
  digest: string | null
  /** RFC 3339; null when there is no credible date. */
  created: string | null
}

export interface Verdict {
  tag: string
  isDeleted: boolean
  reason: string
  /** Only if the rules need dates; null when there is no credible one. */
  created?: string | null
  /** The tag that this one is kept for. */
  keptBy?: string
}

const DAY_MS = 24 * 3_600_000

/** Why the rules can't be applied; undefined if they can. */
export function problemOf({ tags, keepNewest, olderThanDays }: RetentionRules): string | undefined {
  if (keepNewest || olderThanDays || tags.length > 0) return undefined
  return 'These rules match every tag. Set how many of the newest images to keep, a minimum age, or tag patterns.'
}

/** Whether the rules need creation dates. */
export function needsDates({ keepNewest, newestBy, olderThanDays }: RetentionRules): boolean {
  return olderThanDays !== undefined || (keepNewest !== undefined && newestBy === 'created')
}

/** Whether the rules apply to a tag of this name, and don't always keep it. */
export function selectsTag({ tags, except }: Pick<RetentionRules, 'tags' | 'except'>, tag: string): boolean {
  return (tags.length === 0 || fits(tag, tags)) && !fits(tag, except)
}

function fits(tag: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(tag, pattern))
}

/**
 * Decides on each tag by name, order and age alone. Never deletes a tag whose date, version or digest is unknown if
 * the rules depend on it.
 */
export function judge(rules: RetentionRules, tags: readonly JudgedTag[], now: Date): Verdict[] {
  const { tags: names, except, keepNewest, newestBy, olderThanDays } = rules
  const isMeant = ({ tag }: JudgedTag) => selectsTag(rules, tag)
  const newest = keepNewest === undefined ? new Set() : newestOf(tags.filter(isMeant), keepNewest, newestBy)
  const versioned = new Set(
    tags.filter((judged) => isMeant(judged) && isVersion(judged.tag)).map(({ digest }) => digest),
  )
  const before = now.getTime() - (olderThanDays ?? 0) * DAY_MS
  return tags.map((judged) => {
    const { tag, digest, created } = judged
    const date = needsDates(rules) ? { created } : {}
    const stays = (why: string): Verdict => ({ tag, isDeleted: false, reason: why, ...date })
    if (names.length > 0 && !fits(tag, names)) return stays('doesn’t match any rule')
    if (fits(tag, except)) return stays('matches an exception')
    if (digest === null) return stays('its digest is unknown')
    const isNoVersion = keepNewest !== undefined && newestBy === 'version' && !isVersion(tag)
    if (isNoVersion && names.length === 0) return stays('not a version')
    if (isNoVersion && !versioned.has(digest)) return stays('its image has no version tag')
    if (needsDates(rules) && created === null) return stays('no reliable date')
    if (newest.has(digest))
      return stays(keepNewest === 1 ? 'the newest image' : `one of the ${keepNewest} newest images`)
    if (olderThanDays !== undefined && Date.parse(created ?? '') > before)
      return stays(`less than ${olderThanDays} days old`)
    return { tag, isDeleted: true, reason: '', ...date }
  })
}

/** A date or build number (`20240101`) would sort before every version. */
export function isVersion(tag: string): boolean {
  const { numbers } = parseTag(tag)
  return numbers !== undefined && (numbers.length > 1 || (numbers[0]?.length ?? 0) < 4)
}

/** Digests of the newest images. A floating version (`1.27`) points to the newest version that it covers. */
function newestOf(tags: readonly JudgedTag[], count: number, by: RetentionRules['newestBy']): Set<string> {
  const known = new Map(tags.map((judged) => [judged.tag, judged]))
  const ranked =
    by === 'version'
      ? sortTags(tags.filter(({ tag }) => isVersion(tag)).map(({ tag }) => tag))
      : tags
          .filter(({ created }) => created !== null)
          .toSorted((a, b) => Date.parse(b.created ?? '') - Date.parse(a.created ?? ''))
          .map(({ tag }) => tag)
  const newest = new Set<string>()
  for (const tag of ranked) {
    const digest = known.get(tag)?.digest
    if (newest.size < count && digest) newest.add(digest)
  }
  return newest
}
