import { CornerDownLeft } from 'lucide-react'
import type { ChoiceGroup } from './choice'
import type { ResolvedInput } from './resolve-input'

/**
 * Adds the typed text as a reference. It comes first if it can't be anything else: it includes a registry, or is a
 * tag or digest of a repository in the results. Otherwise it comes last, for repositories that aren't listed. Omitted
 * if it's already among the results.
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
