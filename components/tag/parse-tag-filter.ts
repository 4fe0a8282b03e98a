import { isPattern, matchesPattern } from '@/lib/oci/matches-pattern'
import { platformColumn } from '@/lib/oci/platform-column'
import type { TagRow } from '@/lib/tag-details/row'
import { rowTime } from './row-time'

interface Term {
  /** It's about the name, so it also finds tags that are folded. */
  readsName: boolean
  /** Its answer may change when a row loads. */
  readsRow: boolean
  /** It's unknown without the row. */
  needsRow: boolean
  /** Undefined if the value that decides is unknown. `row` is undefined if the tag isn't loaded. */
  matches: (tag: string, row: TagRow | undefined) => boolean | undefined
}

export interface TagFilter {
  terms: readonly Term[]
  /** Why a term can't be applied, and how to write it. The filter then matches nothing. */
  problem: string | undefined
}

type RowMatcher = (row: TagRow) => boolean | undefined
/** Returns what is wrong with the value if it can't be applied. */
type Qualifier = (value: string, now: string) => RowMatcher | string

/** A qualifier's value may be quoted: `platform:"linux/amd64 (zstd)"`. */
const WORDS = /(?:[^\s"]|"[^"]*"?)+/g
const QUALIFIED = /^(-?)([a-z]+):(.*)$/i
const DIGEST = /^@?((?:sha|blake)\d+:[0-9a-f]*)$/
/** Digits and letters, because a date has only digits. */
const HEX = /^(?=.*\d)(?=.*[a-f])[0-9a-f]{6,128}$/
const AGE = /^(\d{1,5})(h|d|w|mo|y)$/
const HOUR_MS = 3_600_000
const UNIT_HOURS: Record<string, number> = { h: 1, d: 24, w: 7 * 24, mo: 30 * 24, y: 365 * 24 }
/** The words that people use for kinds. The API’s own words are accepted too. */
const KINDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['image', ['multi-platform', 'image', 'schema1']],
  ['index', ['multi-platform', 'artifact-index', 'referrers-list']],
  ['chart', ['helm']],
  ['signature', ['cosign-signature', 'notation', 'sigstore-bundle']],
  ['attestation', ['cosign-attestation', 'buildkit-attestation']],
  ['model', ['ai-model']],
])

const QUALIFIERS: ReadonlyMap<string, Qualifier> = new Map<string, Qualifier>([
  ['platform', platformMatcher],
  ['kind', kindMatcher],
  ['older', (value, now) => ageMatcher(value, (time, limit) => time < limit, now)],
  ['newer', (value, now) => ageMatcher(value, (time, limit) => time >= limit, now)],
])

/**
 * Parses a filter. A tag has to match every word: text in its name, a glob of the whole name, the start of a digest,
 * or a qualifier such as `platform:linux/arm64`, which `-` negates. Ages count back from `now`.
 */
export function parseTagFilter(filter: string, now: string): TagFilter {
  const words = new Set((filter.match(WORDS) ?? []).map((word) => word.replaceAll('"', '')))
  const parsed = [...words].map((word) => parseWord(word, now))
  return {
    terms: parsed.filter((term) => typeof term !== 'string'),
    problem: parsed.find((term) => typeof term === 'string'),
  }
}

function parseWord(word: string, now: string): Term | string {
  const lower = word.toLowerCase()
  const digest = DIGEST.exec(lower)?.[1]
  if (digest !== undefined) return digestTerm(digest)
  const [, minus, name = '', value = ''] = QUALIFIED.exec(word) ?? []
  if (name === '') return nameTerm(lower)
  const qualifier = QUALIFIERS.get(name.toLowerCase())
  if (!qualifier) return `There’s no filter ${name}:. Use ${listQualifiers()}.`
  const matches = qualifier(value, now)
  if (typeof matches === 'string') return matches
  return rowTerm(minus ? (row) => negate(matches(row)) : matches)
}

function listQualifiers(): string {
  const names = [...QUALIFIERS.keys()].map((name) => `${name}:`)
  return `${names.slice(0, -1).join(', ')}, or ${names.at(-1)}`
}

function rowTerm(matches: RowMatcher): Term {
  return { readsName: false, readsRow: true, needsRow: true, matches: (_, row) => row && matches(row) }
}

/** Registries also list names that look like digests, which no row belongs to. */
function digestTerm(digest: string): Term {
  return {
    readsName: true,
    readsRow: true,
    needsRow: true,
    matches: (tag, row) => (tag.includes(':') ? tag.startsWith(digest) : row?.digest?.startsWith(digest)),
  }
}

function negate(matches: boolean | undefined): boolean | undefined {
  return matches === undefined ? undefined : !matches
}

/** A chart's version has `+` where its tag has `_`. */
function nameTerm(word: string): Term {
  const inTag = word.replaceAll('+', '_')
  if (isPattern(word)) {
    return {
      readsName: true,
      readsRow: false,
      needsRow: false,
      matches: (tag) => matchesPattern(tag.toLowerCase(), inTag),
    }
  }
  const isHex = HEX.test(word)
  return {
    readsName: true,
    readsRow: isHex,
    needsRow: false,
    matches: (tag, row) => {
      const text = tag.toLowerCase()
      if (text.includes(word) || text.includes(inTag)) return true
      return isHex && row?.digest?.split(':')[1]?.startsWith(word) === true
    },
  }
}

/** `linux/arm` includes its variants, and `arm64` is that architecture on any OS. */
function platformMatcher(value: string): RowMatcher | string {
  if (value === '') return 'Enter a platform: platform:linux/arm64.'
  const column = platformColumn(value)
  const isPart = !column.includes('/')
  return ({ platforms }) =>
    platforms.some(({ platform }) => {
      const listed = platformColumn(platform)
      if (isPart) return listed.split(/[/(]/).includes(column)
      return listed === column || listed.startsWith(`${column}/`)
    })
}

function kindMatcher(value: string): RowMatcher | string {
  const word = value.toLowerCase()
  if (word === '') return 'Enter a kind: kind:image, kind:chart, or kind:sbom.'
  return ({ type }) => (type === null ? undefined : (KINDS.get(word)?.includes(type) ?? type === word))
}

function ageMatcher(
  value: string,
  compare: (timeMs: number, limitMs: number) => boolean,
  now: string,
): RowMatcher | string {
  const [, count, unit = ''] = AGE.exec(value.toLowerCase()) ?? []
  const hours = UNIT_HOURS[unit]
  if (count === undefined || hours === undefined)
    return 'Enter an age as a number and h, d, w, mo, or y: older:30d.'
  const limit = Date.parse(now) - Number(count) * hours * HOUR_MS
  return (row) => {
    const { time } = rowTime(row)
    const timeMs = time === null ? Number.NaN : Date.parse(time)
    return Number.isNaN(timeMs) ? undefined : compare(timeMs, limit)
  }
}
