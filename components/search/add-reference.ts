import { CornerDownLeft } from 'lucide-react'
import type { ChoiceGroup } from './choice'
import type { ResolvedInput } from './resolve-input'

/**
 * Adds what was typed, read as a reference. First where that is what it must be: its registry is written, or it is a tag or
 * digest of a repository that was found. Else last, for what no list knows; not at all where it was found anyway.
 */
export function addReference(
  groups: readonly ChoiceGroup[],
  { address, isExplicit }: ResolvedInput,
): ChoiceGroup[] {
  const found = groups.flatMap(({ choices }) => choices.map((choice) => choice.address))
  if (address === undefined || (!isExplicit && found.includes(address))) return [...groups]
  const name = `Open ${decodeURI(address.slice(1))}`
  const reference = {
    title: 'Reference',
    choices: [{ id: 'reference', Icon: CornerDownLeft, name, face: 'name' as const, address }],
  }
  const isOfFound = found.some((known) => address.startsWith(`${known}:`) || address.startsWith(`${known}@`))
  if (!isExplicit && !isOfFound) return [...groups, reference]
  const others = groups.map((group) => ({
    ...group,
    choices: group.choices.filter((choice) => choice.address !== address),
  }))
  return [reference, ...others]
}
