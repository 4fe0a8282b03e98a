import { formatPlural } from '@/lib/format'
import { isNamed, type ResolvedGroup, type ResolvedVersions, type VersionRow } from './resolve-versions'

/** A line of the list. A group is opened by its key. */
export type VersionItem =
  | { kind: 'group'; key: string; label: string; isOpen: boolean; said: string; rows: readonly VersionRow[] }
  | { kind: 'fold'; key: string; label: string; isOpen: boolean; rows: readonly VersionRow[] }
  | { kind: 'row'; key: string; row: VersionRow }

/** A section of tags below the versions. */
export interface Section {
  key: string
  label: string
  rows: readonly VersionRow[]
}

export interface ListedVersions extends Pick<ResolvedVersions, 'groups' | 'newest'> {
  sections: readonly Section[]
}

interface Shown {
  /** Whether a row matches the filter; undefined without one. */
  isWanted: ((row: VersionRow) => boolean) | undefined
  /** What the reader opened or closed; the others are in their initial state. */
  opened: ReadonlyMap<string, boolean>
}

const MAX_OPEN_ROWS = 30
const MAX_SAMPLES = 4

/**
 * The lines to show. Initially, the newest versions are open, down to the newest stable one. A group always shows
 * some versions: pre-releases and variants are folded only if there are others. With a filter, all matches are shown.
 */
export function versionItems(
  { groups, newest, sections }: ListedVersions,
  { isWanted, opened }: Shown,
): VersionItem[] {
  const items: VersionItem[] = []
  let openCount = 0
  let isNewestSeen = newest === undefined
  for (const group of groups) {
    const rows = isWanted ? group.rows.filter(isWanted) : group.rows
    if (rows.length === 0) continue
    const parts = partRows(rows)
    const isOpenAtFirst = !isNewestSeen || openCount + parts.shown.length <= MAX_OPEN_ROWS
    const isOpen = isWanted !== undefined || (opened.get(group.key) ?? isOpenAtFirst)
    isNewestSeen ||= group.rows.some((row) => isNamed(row, newest?.tag))
    openCount += isOpenAtFirst ? parts.shown.length : MAX_OPEN_ROWS
    items.push({ kind: 'group', key: group.key, label: group.label, isOpen, said: describe(rows), rows })
    if (!isOpen) continue
    if (isWanted) pushRows(items, group.key, rows)
    else pushParts(items, group.key, parts, opened)
  }
  for (const { key, label, rows } of sections) {
    const wanted = isWanted ? rows.filter(isWanted) : rows
    if (wanted.length === 0) continue
    const isFirst = items.length === 0
    const isOpen = isWanted !== undefined || (opened.get(key) ?? isFirst)
    items.push({ kind: 'group', key, label, isOpen, said: formatPlural(wanted.length, 'tag'), rows: wanted })
    if (isOpen) pushRows(items, key, wanted)
  }
  return items
}

interface Parts {
  shown: readonly VersionRow[]
  variants: readonly VersionRow[]
  preReleases: readonly VersionRow[]
}

function partRows(rows: readonly VersionRow[]): Parts {
  const preReleases = rows.filter(({ name }) => name.preRelease !== '')
  const stable = rows.filter(({ name }) => name.preRelease === '')
  const variants = stable.filter(({ name }) => name.variant !== '')
  const plain = stable.filter(({ name }) => name.variant === '')
  if (plain.length > 0) return { shown: plain, variants, preReleases }
  if (variants.length > 0) return { shown: variants, variants: [], preReleases }
  return { shown: preReleases, variants: [], preReleases: [] }
}

function pushParts(items: VersionItem[], groupKey: string, parts: Parts, opened: Shown['opened']): void {
  pushRows(items, groupKey, parts.shown)
  fold('variants', parts.variants, variantsSaid)
  fold('pre-releases', parts.preReleases, (rows) => formatPlural(rows.length, 'pre-release'))

  function fold(what: string, rows: readonly VersionRow[], say: (rows: readonly VersionRow[]) => string) {
    if (rows.length === 0) return
    const key = `${groupKey} ${what}`
    const isOpen = opened.get(key) ?? false
    items.push({ kind: 'fold', key, label: say(rows), isOpen, rows })
    if (isOpen) pushRows(items, key, rows)
  }
}

function pushRows(items: VersionItem[], key: string, rows: readonly VersionRow[]): void {
  for (const row of rows) items.push({ kind: 'row', key: `${key} ${row.name.tag}`, row })
}

function variantsSaid(rows: readonly VersionRow[]): string {
  const names = [...new Set(rows.map(({ name }) => `-${name.variant}`))]
  const more = names.length > MAX_SAMPLES ? ', …' : ''
  return `${formatPlural(rows.length, 'variant')}: ${names.slice(0, MAX_SAMPLES).join(', ')}${more}`
}

function describe(rows: ResolvedGroup['rows']): string {
  const { shown, variants, preReleases } = partRows(rows)
  if (shown[0]?.name.preRelease) return formatPlural(shown.length, 'pre-release')
  const floatingCount = shown.filter(({ floating }) => floating).length
  return [
    shown.length > floatingCount ? formatPlural(shown.length - floatingCount, 'version') : '',
    floatingCount > 0 ? formatPlural(floatingCount, 'floating tag') : '',
    variants.length > 0 ? formatPlural(variants.length, 'variant') : '',
    preReleases.length > 0 ? formatPlural(preReleases.length, 'pre-release') : '',
  ]
    .filter(Boolean)
    .join(', ')
}
