import type { VersionGroups } from '@/lib/oci/version-groups'
import type { VersionName } from '@/lib/oci/version-name'
import type { TagRow } from '@/lib/tag-details/row'
import { compareFloatingTag, type FloatingTagState } from './floating-tag'
import { mergeNames } from './merge-names'

type RowOf = (tag: string) => TagRow | undefined

/** Another tag of a version's image. */
export interface Alias {
  tag: string
  /** Only for a floating tag. */
  floating?: FloatingTagState
}

/** One version, or a tag whose version is unknown. */
export interface VersionRow {
  /** The most specific name. */
  name: VersionName
  aliases: Alias[]
  /** Only for a floating tag whose version is unknown. */
  floating?: FloatingTagState
  /** The versions of its image, newest first, including itself: they share the array. */
  ofImage: readonly VersionRow[]
  row: TagRow | undefined
}

export interface ResolvedGroup {
  key: string
  label: string
  rows: VersionRow[]
}

export interface ResolvedVersions {
  groups: ResolvedGroup[]
  others: VersionRow[]
  commits: VersionRow[]
  /** By floating tag. */
  floatingTags: ReadonlyMap<string, FloatingTagState>
  newest: VersionName | undefined
  /** Versions not loaded yet: a floating tag may point to one of them. */
  notLoadedCount: number
}

export function isNamed({ name, aliases }: VersionRow, tag: string | undefined): boolean {
  return name.tag === tag || aliases.some((alias) => alias.tag === tag)
}

/** The names of one digest. */
interface Image {
  rows: VersionRow[]
  rowOf: (name: VersionName) => VersionRow | undefined
}

/**
 * Groups tags by digest, as far as their rows are loaded. Floating tags, aliases and commits belong to the version
 * that they point to, or to the newest of several. A tag that points to no version has its own row.
 */
export function resolveVersions(versions: VersionGroups, rowOf: RowOf): ResolvedVersions {
  const rowsOf = new Map<string, VersionRow>()
  const images = readImages(versions, rowOf, rowsOf)
  const names = versions.groups.flatMap((group) => group.names)
  const notLoadedCount = names.filter(({ tag }) => rowOf(tag) === undefined).length
  const place = createPlace(images, rowOf)
  const placeAll = (some: readonly VersionName[]) => some.flatMap((name) => place(name) ?? [])
  // First, so that other names join their rows.
  const { floatingTags, rowsUnder } = placeFloatingTags(versions, {
    images,
    rowOf,
    place,
    isAllRead: notLoadedCount === 0,
  })
  const dates = versions.dates.map(({ key, label, names }) => ({ key, label, rows: placeAll(names) }))
  const groups = versions.groups.map(({ key, label, names }) => ({
    key,
    label,
    rows: [
      ...names.flatMap(({ tag }) => rowsUnder.get(tag) ?? []),
      ...names.flatMap(({ tag }) => rowsOf.get(tag) ?? []),
    ],
  }))
  return {
    groups: [...groups, ...dates],
    others: placeAll(versions.others),
    commits: placeAll(versions.commits),
    floatingTags,
    newest: versions.newest,
    notLoadedCount,
  }
}

/** Adds a name to the row of its image, or returns a new row. */
type Place = (name: VersionName, floating?: FloatingTagState) => VersionRow | undefined

function createPlace(images: ReadonlyMap<string, Image>, rowOf: RowOf): Place {
  const alone = new Map<string, VersionRow>()
  return (name, floating) => {
    const digest = rowOf(name.tag)?.digest ?? undefined
    const image = digest === undefined ? undefined : images.get(digest)
    const known =
      image?.rowOf(name) ?? image?.rows[0] ?? (digest === undefined ? undefined : alone.get(digest))
    known?.aliases.push({ tag: name.tag, ...(floating && { floating }) })
    if (known) return undefined
    const row = { ...newRow(name, rowOf), ...(floating && { floating }) }
    if (digest !== undefined) alone.set(digest, row)
    return row
  }
}

interface Placing {
  images: ReadonlyMap<string, Image>
  rowOf: RowOf
  place: Place
  isAllRead: boolean
}

/** The state of each floating tag, and the rows of those that point to no version, by the version they should point to. */
function placeFloatingTags(versions: VersionGroups, { images, rowOf, place, isAllRead }: Placing) {
  const floatingTags = new Map<string, FloatingTagState>()
  const rowsUnder = new Map<string, VersionRow[]>()
  for (const [tag, { name, newest }] of versions.floating) {
    const image = images.get(rowOf(tag)?.digest ?? '')
    const version = (image?.rowOf(name) ?? image?.rows[0])?.name
    const newestRow = rowOf(newest.tag)
    const floating = compareFloatingTag(rowOf(tag), version, { newest, newestRow, isAllRead })
    floatingTags.set(tag, floating)
    const row = place(name, floating)
    if (!row) continue
    const under = rowsUnder.get(newest.tag)
    if (under) under.push(row)
    else rowsUnder.set(newest.tag, [row])
  }
  return { floatingTags, rowsUnder }
}

/** Makes the rows of all versions, each under the tag of its first name. */
function readImages(
  { groups }: VersionGroups,
  rowOf: RowOf,
  rowsOf: Map<string, VersionRow>,
): Map<string, Image> {
  const named = new Map<string, VersionName[]>()
  for (const { names } of groups)
    for (const name of names) {
      const digest = rowOf(name.tag)?.digest
      const known = digest ? named.get(digest) : undefined
      if (!digest) rowsOf.set(name.tag, newRow(name, rowOf))
      else if (known) known.push(name)
      else named.set(digest, [name])
    }
  const images = new Map<string, Image>()
  for (const [digest, names] of named) {
    const { versions, indexOf } = mergeNames(names)
    const rows = versions.flatMap(([first, ...others]): VersionRow[] =>
      first ? [{ ...newRow(first, rowOf), aliases: others.map(({ tag }) => ({ tag })) }] : [],
    )
    for (const row of rows) {
      row.ofImage = rows
      rowsOf.set(row.name.tag, row)
    }
    images.set(digest, { rows, rowOf: (name) => rows[indexOf(name) ?? -1] })
  }
  return images
}

function newRow(name: VersionName, rowOf: RowOf): VersionRow {
  return { name, aliases: [], ofImage: [], row: rowOf(name.tag) }
}
