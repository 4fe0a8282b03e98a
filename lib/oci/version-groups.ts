import type { VersionName } from './version-name'

/** Versions of a line: `1.27`, or `16` for versions of two numbers. */
export interface VersionGroup {
  key: string
  label: string
  /** Newest first, without floating tags. */
  names: VersionName[]
}

export interface VersionGroups {
  /** Newest first. */
  groups: VersionGroup[]
  /**
   * Dates and whole numbers next to dotted versions, which they alias. Without dotted versions, they are the
   * versions.
   */
  dates: VersionGroup[]
  /** Tags that look floating (`latest`, `1.27`), words first, with the version each should point to. */
  floating: ReadonlyMap<string, { name: VersionName; newest: VersionName }>
  /** Neither versions nor commits. */
  others: VersionName[]
  commits: VersionName[]
  /** The newest stable version, without a variant if possible. */
  newest: VersionName | undefined
}

/** Groups tags, which must be in version order. Each is in one group. */
export function groupVersions(names: readonly VersionName[]): VersionGroups {
  const commits = names.filter(({ isCommit }) => isCommit)
  const versions = names.filter(({ isCommit, numbers }) => !isCommit && numbers.length > 0)
  const words = names.filter(({ isCommit, numbers }) => !isCommit && numbers.length === 0)

  const newestUnder = findNewest(versions)
  const moving = new Map<string, { name: VersionName; newest: VersionName }>()
  for (const name of versions) {
    const newest = name.preRelease ? undefined : newestUnder.get(keyUnder(name, name.numbers.length))
    if (newest) moving.set(name.tag, { name, newest })
  }
  const fixed = versions.filter(({ tag }) => !moving.has(tag))
  const newestOf = newestOfVariants(fixed)
  const newest = newestOf.get('') ?? newestOf.values().next().value
  const others: VersionName[] = []
  const floating: typeof moving = new Map()
  // `latest` follows the newest plain version; `latest-alpine` and `alpine` the newest of that variant.
  for (const name of words) {
    const should = name.tag === 'latest' ? newest : newestOf.get(name.tag.replace(/^latest[-_]/, ''))
    if (should) floating.set(name.tag, { name: { ...name, variant: should.variant }, newest: should })
    else others.push(name)
  }
  for (const [tag, to] of moving) floating.set(tag, to)
  return { ...toGroups(fixed), floating, others, commits, newest }
}

function keyUnder({ numbers, variant }: VersionName, count: number): string {
  return `${numbers.slice(0, count).join('.')} ${variant}`
}

/** The newest version for each shorter one, such as `1` and `1.27`. */
function findNewest(versions: readonly VersionName[]): Map<string, VersionName> {
  const newest = new Map<string, VersionName>()
  for (const name of versions) {
    if (name.preRelease) continue
    for (let count = 1; count < name.numbers.length; count += 1) {
      const key = keyUnder(name, count)
      const known = newest.get(key)
      if (!known || isBelow(name, known)) newest.set(key, name)
    }
  }
  return newest
}

/** `1.27.2` is below `1.27`, which sorts before it. */
function isBelow(name: VersionName, other: VersionName): boolean {
  return (
    name.numbers.length > other.numbers.length &&
    other.numbers.every((digits, n) => digits === name.numbers[n])
  )
}

/** Stable versions only. Next to dotted versions, a date is never the newest. */
function newestOfVariants(fixed: readonly VersionName[]): Map<string, VersionName> {
  const stable = fixed.filter(({ preRelease }) => !preRelease)
  const dotted = stable.filter(({ numbers }) => numbers.length > 1)
  const newest = new Map<string, VersionName>()
  for (const name of dotted.length > 0 ? dotted : stable)
    if (!newest.has(name.variant)) newest.set(name.variant, name)
  return newest
}

function toGroups(fixed: readonly VersionName[]): Pick<VersionGroups, 'groups' | 'dates'> {
  const dotted = new Set<string | undefined>()
  const patched = new Set<string | undefined>()
  for (const { numbers } of fixed) {
    if (numbers.length > 1) dotted.add(numbers[0])
    if (numbers.length > 2) patched.add(numbers[0])
  }
  const groups = new Map<string, VersionGroup>()
  const wholes = new Map<string, VersionGroup>()
  for (const name of fixed) {
    const [major = '', minor] = name.numbers
    const isWhole = minor === undefined && !dotted.has(major) && !name.preRelease
    const into = isWhole ? wholes : groups
    const key = isWhole
      ? yearOf(major)
      : patched.has(major) && minor !== undefined
        ? `${major}.${minor}`
        : major
    const group = into.get(key)
    if (group) group.names.push(name)
    else into.set(key, { key: isWhole ? `# ${key}` : key, label: labelOf(name.tag, key), names: [name] })
  }
  if (groups.size === 0) return { groups: [...wholes.values()], dates: [] }
  return { groups: [...groups.values()], dates: [...wholes.values()] }
}

const NUMBERS = 'Numbers'

/** Groups dates by year and all other whole numbers together. */
function yearOf(number: string): string {
  return /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])/.exec(number)?.[0].slice(0, 4) ?? NUMBERS
}

/** As written: `24.04`. */
function labelOf(tag: string, key: string): string {
  if (key === NUMBERS) return key
  const written = /\d+(?:\.\d+)?/.exec(tag)?.[0] ?? key
  return key.includes('.') ? written : key
}
