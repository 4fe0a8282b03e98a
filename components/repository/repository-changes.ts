import type { SelectedChange } from '@/components/changes/selected-changes'
import { copyAddress, deleteAddress, MAX_IN_ADDRESS, retentionAddress } from '@/lib/routes'
import type { PublicRegistry } from '@/lib/settings/public-registry'

/** The most repositories that `POST /api/plans` accepts for retention. */
const MAX_IN_PLAN = 50

/** The changes that the settings allow for selected repositories. Only retention takes several of them. */
export function repositoryChanges(
  registry: string,
  names: readonly string[],
  registries: readonly PublicRegistry[],
): Partial<Record<'copy' | 'retention' | 'delete', SelectedChange>> {
  const canCopy = registries.some(({ allow }) => allow?.includes('copy') || allow?.includes('tag'))
  const canDelete = registries.some(({ host, allow }) => host === registry && allow?.includes('delete'))
  const full = names.map((name) => `${registry}/${name}`)
  return {
    ...(canCopy && { copy: forOne(full, copyAddress) }),
    ...(canDelete && { retention: forSeveral(full), delete: forOne(full, deleteAddress) }),
  }
}

/** The forms for copies and deletions take one whole repository. */
function forOne(names: readonly string[], address: (name: string) => string): SelectedChange {
  const [name] = names
  return name !== undefined && names.length === 1 ? { href: address(name) } : { unavailable: 'select one' }
}

function forSeveral(names: readonly string[]): SelectedChange {
  const href = retentionAddress(names.join(' '))
  const isAccepted = names.length <= MAX_IN_PLAN && href.length <= MAX_IN_ADDRESS
  return isAccepted ? { href } : { unavailable: 'select fewer' }
}
