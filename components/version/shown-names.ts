import { compareAliases, parseAlias } from '@/lib/oci/alias-order'
import type { Alias, VersionRow } from './resolve-versions'

const MAX_BEHIND = 6
/** Characters for tags that aren't behind: a second line of them would crowd out the versions. */
const MAX_LETTERS = 40
const MAX_TRIED = 8
/** Thousands of tags may point to one image. */
const MAX_COMPARED = 200

export interface ShownNames {
  names: Alias[]
  hiddenCount: number
}

/** Chooses the tags next to a version: those that are behind, and others that fit, the most precise first. */
export function shownNames(version: VersionRow): ShownNames {
  const { name, aliases, ofImage } = version
  const versions = ofImage.slice(0, MAX_TRIED + 1).filter((other) => other.name !== name)
  const sorted = [...aliases.slice(0, MAX_COMPARED), ...versions.map((other) => ({ tag: other.name.tag }))]
    .map((alias: Alias) => ({ alias, parsed: parseAlias(alias.tag) }))
    .sort((a, b) => compareAliases(a.parsed, b.parsed))
    .map(({ alias }) => alias)
  const shown = new Set([...sorted.filter(isBehind).slice(0, MAX_BEHIND), ...namesThatFit(sorted)])
  return {
    names: sorted.filter((alias) => shown.has(alias)),
    hiddenCount: countTags(version) - 1 - shown.size,
  }
}

/** All tags of a version's image. */
export function listTagsOf(version: VersionRow): string[] {
  return rowsOf(version).flatMap(({ name, aliases }) => [name.tag, ...aliases.map(({ tag }) => tag)])
}

function countTags(version: VersionRow): number {
  return rowsOf(version).reduce((count, { aliases }) => count + 1 + aliases.length, 0)
}

function rowsOf(version: VersionRow): readonly VersionRow[] {
  return version.ofImage.length > 0 ? version.ofImage : [version]
}

function isBehind({ floating }: Alias): boolean {
  return floating?.state === 'behind'
}

function namesThatFit(names: readonly Alias[]): Alias[] {
  let room = MAX_LETTERS
  return names.slice(0, MAX_TRIED).filter((alias) => {
    const fits = !isBehind(alias) && alias.tag.length + 3 <= room
    if (fits) room -= alias.tag.length + 3
    return fits
  })
}
