import type { Alias, VersionRow } from './resolve-versions'

const MAX_FLOATING = 6
/** Characters for tags that don't float: a second line of them would crowd out the versions. */
const MAX_LETTERS = 40
const MAX_TRIED = 8
const MAX_NAMES = 200

export interface ShownNames {
  names: Alias[]
  hiddenCount: number
}

/** Chooses the tags next to a version: floating ones first, then other versions of its image, then the others. */
export function shownNames({ name, aliases, ofImage }: VersionRow, isOpen: boolean): ShownNames {
  const floating = aliases.filter(({ floating }) => floating)
  const versions = ofImage.slice(0, MAX_NAMES + 1).filter((other) => other.name !== name)
  const others = [
    ...versions.map((other) => ({ tag: other.name.tag })),
    ...aliases.filter((alias) => !alias.floating),
  ]
  const names = isOpen
    ? [...floating, ...others].slice(0, MAX_NAMES)
    : [...floating.slice(0, MAX_FLOATING), ...namesThatFit(others)]
  const count = aliases.length + Math.max(0, ofImage.length - 1)
  return { names, hiddenCount: count - names.length }
}

function namesThatFit(names: readonly Alias[]): Alias[] {
  let room = MAX_LETTERS
  return names.slice(0, MAX_TRIED).filter(({ tag }) => {
    const fits = tag.length + 3 <= room
    if (fits) room -= tag.length + 3
    return fits
  })
}
