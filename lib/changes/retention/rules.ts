import { fitsPattern } from '@/lib/oci/fits-pattern'
import { parseTag, sortTags } from '@/lib/oci/version-order'

/** Which tags go. A tag goes only where every rule that is given lets it. */
export interface RetentionRules {
  /**
   * Patterns with `*` and `?`, of the tags that are looked at at all; empty for all. By version, a tag that is none stays
   * unless a pattern means it: then it goes with its image.
   */
  names: readonly string[]
  /** Of those never. */
  except: readonly string[]
  /** How many images stay, of those that are looked at. */
  keepNewest?: number | undefined
  /** What tells which are the newest: the version in the tag, or when the image was made. */
  newestBy: 'version' | 'created'
  /** Only images that were made before. */
  olderThanDays?: number | undefined
  /** What a later stage has stays. */
  keepsPromoted: boolean
}

export interface JudgedTag {
  tag: string
  digest: string | null
  /** RFC 3339; null where nothing believable tells it. */
  created: string | null
}

export interface Verdict {
  tag: string
  goes: boolean
  why: string
  /** The tag that keeps it, where one does. */
  by?: string
}

const DAY_MS = 24 * 3_600_000

/** Why rules cannot be meant so; undefined where they can. */
export function problemOf({ names, keepNewest, olderThanDays }: RetentionRules): string | undefined {
  if (keepNewest || olderThanDays || names.length > 0) return undefined
  return 'Say how many of the newest stay, how old the others must be, or which names are meant: else everything would go.'
}

/** Whether the rules need to know when images were made. */
export function needsDates({ keepNewest, newestBy, olderThanDays }: RetentionRules): boolean {
  return olderThanDays !== undefined || (keepNewest !== undefined && newestBy === 'created')
}

/**
 * What becomes of each tag by names, order and age alone. What is not known never lets a tag go: not its date, not its
 * version, not its digest.
 */
export function judge(rules: RetentionRules, tags: readonly JudgedTag[], now: Date): Verdict[] {
  const { names, except, keepNewest, newestBy, olderThanDays } = rules
  const fits = (tag: string, patterns: readonly string[]) =>
    patterns.some((pattern) => fitsPattern(tag, pattern))
  const isMeant = ({ tag }: JudgedTag) => (names.length === 0 || fits(tag, names)) && !fits(tag, except)
  const newest = keepNewest === undefined ? new Set() : newestOf(tags.filter(isMeant), keepNewest, newestBy)
  const versioned = new Set(
    tags.filter((judged) => isMeant(judged) && isVersion(judged.tag)).map(({ digest }) => digest),
  )
  const before = now.getTime() - (olderThanDays ?? 0) * DAY_MS
  return tags.map((judged) => {
    const { tag, digest, created } = judged
    const stays = (why: string): Verdict => ({ tag, goes: false, why })
    if (names.length > 0 && !fits(tag, names)) return stays('doesn’t match any rule')
    if (fits(tag, except)) return stays('an exception')
    if (digest === null) return stays('names nothing that could be read')
    const isNoVersion = keepNewest !== undefined && newestBy === 'version' && !isVersion(tag)
    if (isNoVersion && names.length === 0) return stays('no version, and not meant by name')
    if (isNoVersion && !versioned.has(digest)) return stays('an image without a version')
    if (needsDates(rules) && created === null) return stays('no date that can be believed')
    if (newest.has(digest)) return stays(`one of the newest ${keepNewest}`)
    if (olderThanDays !== undefined && Date.parse(created ?? '') > before)
      return stays(`not ${olderThanDays} days old`)
    return { tag, goes: true, why: '' }
  })
}

/** A date or the number of a build (`20240101`) would stand before every version. */
function isVersion(tag: string): boolean {
  const { numbers } = parseTag(tag)
  return numbers !== undefined && (numbers.length > 1 || (numbers[0]?.length ?? 0) < 4)
}

/** Digests of the newest images: a version that moves along (`1.27`) is the image of the newest one it stands for. */
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
