import type { VersionGroups } from '@/lib/oci/version-groups'
import type { VersionName } from '@/lib/oci/version-name'
import type { TagRow } from '@/lib/tag-details/row'
import { compareFloatingTag, type FloatingTagState } from './floating-tag'
import { mergeNames } from './merge-names'

type RowOf = (tag: string) => TagRow | undefined

/** Another tag of a version's image. */
export interface Alias {
  tag: string
  /** Of a floating tag. */
  floating?: FloatingTagState
}

/** One version, or a tag whose version is unknown. */
export interface VersionRow {
  /** The most specific name. */
  name: VersionName
  aliases: Alias[]
  /** Of a floating tag whose version is unknown. */
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
 * Groups the tags of each digest, as far as rows are loaded: floating tags, other names and commits belong to
 * the version they point to, the newest of several. A tag that points to no version stands alone.
 */
export function resolveVersions(versions: VersionGroups, rowOf: RowOf): ResolvedVersions {
  const digestOf = (tag: string) => rowOf(tag)?.digest ?? undefined
  const rowsOf = new Map<string, VersionRow>()
  const images = readImages(versions, rowOf, rowsOf)
  const names = versions.groups.flatMap((group) => group.names)
  const notLoadedCount = names.filter(({ tag }) => rowOf(tag) === undefined).length

  const alone = new Map<string, VersionRow>()
  /** Undefined if it belongs to another row. */
  function place(name: VersionName, floating?: FloatingTagState): VersionRow | undefined {
    const digest = digestOf(name.tag)
    const image = digest === undefined ? undefined : images.get(digest)
    const known =
      image?.rowOf(name) ?? image?.rows[0] ?? (digest === undefined ? undefined : alone.get(digest))
    known?.aliases.push({ tag: name.tag, ...(floating && { floating }) })
    if (known) return undefined
    const row = { ...newRow(name, rowOf), ...(floating && { floating }) }
    if (digest !== undefined) alone.set(digest, row)
    return row
  }

  const floatingTags = new Map<string, FloatingTagState>()
  const floatingUnder = new Map<string, VersionRow[]>()
  for (const [tag, { name, newest }] of versions.floating) {
    const image = images.get(digestOf(tag) ?? '')
    const version = (image?.rowOf(name) ?? image?.rows[0])?.name
    const isAllRead = notLoadedCount === 0
    const floating = compareFloatingTag(rowOf(tag), version, {
      newest,
      newestRow: rowOf(newest.tag),
      isAllRead,
    })
    floatingTags.set(tag, floating)
    const row = place(name, floating)
    if (!row) continue
    const under = floatingUnder.get(newest.tag)
    if (under) under.push(row)
    else floatingUnder.set(newest.tag, [row])
  }
  const dates = versions.dates.map(({ key, label, names }) => ({
    key,
    label,
    rows: names.flatMap((name) => place(name) ?? []),
  }))
  const groups = versions.groups.map(({ key, label, names }) => ({
    key,
    label,
    rows: [
      ...names.flatMap(({ tag }) => floatingUnder.get(tag) ?? []),
      ...names.flatMap(({ tag }) => rowsOf.get(tag) ?? []),
    ],
  }))
  const others = versions.others.flatMap((name) => place(name) ?? [])
  const commits = versions.commits.flatMap((name) => place(name) ?? [])
  return {
    groups: [...groups, ...dates],
    others,
    commits,
    floatingTags,
    newest: versions.newest,
    notLoadedCount,
  }
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
