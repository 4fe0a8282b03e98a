import { compareDigits, compareNatural } from './natural-order'
import { rememberOrder } from './remember-order'
import { comparePreReleases, compareVariants, type Symbols, toSymbols } from './suffix-order'

export { nearestNames } from './nearest-names'

/** A tag split for sorting. `numbers` is undefined if it isn't a version; then `suffix` is the whole tag. */
export interface ParsedTag {
  tag: string
  numbers: string[] | undefined
  isPreRelease: boolean
  /** Without the build. */
  suffix: Symbols
  /** `build.5` in `1.2.3_build.5`; usually ''. */
  build: string
}

const versionForm = /^[vV]?(\d{1,20}(?:\.\d{1,20}){0,7})/
const preRelease =
  /(?:^|[-_.\d])(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|next|milestone|ea)(?:$|[-_.\d])|(?:^|\d)[ab]\d|[-_.]m\d/i

/** Words that images put after `_` and that aren't builds. */
const noBuild =
  /^(?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary|next|milestone|ea|linux|windows|darwin|amd64|arm(?:64|v\d)?|aarch64|i?386|x86|x64|ppc64le|s390x|riscv64|alpine|debian|ubuntu|slim)(?:$|[-_.\d])/i

/** Splits a tag. */
export function parseTag(tag: string): ParsedTag {
  const found = isCommit(tag) ? null : versionForm.exec(tag)
  const numbers = found?.[1]?.split('.')
  const written = found ? tag.slice(found[0].length) : tag
  const build = numbers?.length === 3 ? findBuild(written) : ''
  const suffix = build === '' ? written : written.replace(`_${build}`, '')
  const isPreRelease = preRelease.test(suffix)
  // Both `1.0rc1` and `1.0-rc1` occur.
  const compared = isPreRelease ? suffix.replace(/^[-_.]/, '') : suffix
  return { tag, numbers, isPreRelease, suffix: toSymbols(compared), build }
}

/**
 * The build of a three-number version. Helm writes SemVer's `+` as `_`, which tags can't contain, and so do
 * Java images (`17.0.9_9-jdk`). A build follows the numbers or a pre-release; after a variant, it belongs to
 * the variant.
 * https://helm.sh/docs/topics/registries/#oci-feature-deprecation-and-behavior-changes-with-v370
 */
function findBuild(suffix: string): string {
  const [, before = '', written = ''] = /^([^_]*)_(.+)$/.exec(suffix) ?? []
  if ((before !== '' && !preRelease.test(before)) || noBuild.test(written)) return ''
  return /^\d+(?:\.\d+)*(?=-)/.exec(written)?.[0] ?? written
}

/** Hex with a letter is a commit, even if it starts with a digit; `20240101` is a date. */
function isCommit(tag: string): boolean {
  return /^[0-9a-f]{7,64}$/.test(tag) && /[a-f]/.test(tag)
}

/**
 * Compares tags, newest version first: `latest`, versions, then other tags alphabetically. Within a version:
 * the plain tag, builds newest first, variants (`-alpine`), pre-releases. Numbers and dates in names and
 * variants also sort newest first. A total order: 0 only for equal tags.
 */
export function compareTags(a: string, b: string): number {
  return compareParsed(parseTag(a), parseTag(b))
}

/** Returns a sorted copy. Parses each tag once. */
export const sortTags = rememberOrder((tags) => sortByTag(tags, (tag) => tag))

/** Sorts items by their tags. */
export function sortByTag<T>(items: readonly T[], tagOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, parsed: parseTag(tagOf(item)) }))
    .sort((a, b) => compareParsed(a.parsed, b.parsed))
    .map(({ item }) => item)
}

/** Compares parsed tags as `compareTags` does. */
export function compareParsed(a: ParsedTag, b: ParsedTag): number {
  if (a.tag === b.tag) return 0
  if (a.tag === 'latest' || b.tag === 'latest') return a.tag === 'latest' ? -1 : 1
  if (!a.numbers && !b.numbers) return compareVariants(a.suffix, b.suffix) || compareNatural(a.tag, b.tag)
  if (!a.numbers || !b.numbers) return a.numbers ? -1 : 1
  return (
    compareNumbers(a.numbers, b.numbers) ||
    compareSuffixes(a, b) ||
    compareVariants(toSymbols(a.build), toSymbols(b.build)) ||
    compareNatural(a.tag, b.tag)
  )
}

/** `1.27` follows the newest 1.27.x, so it sorts first. */
function compareNumbers(x: readonly string[], y: readonly string[]): number {
  for (let i = 0; i < Math.max(x.length, y.length); i += 1) {
    const one = x[i]
    const other = y[i]
    if (one === undefined || other === undefined) return one === undefined ? -1 : 1
    const difference = compareDigits(other, one)
    if (difference !== 0) return difference
  }
  return 0
}

function compareSuffixes(a: ParsedTag, b: ParsedTag): number {
  if (a.isPreRelease !== b.isPreRelease) return a.isPreRelease ? 1 : -1
  return a.isPreRelease ? comparePreReleases(a.suffix, b.suffix) : compareVariants(a.suffix, b.suffix)
}
