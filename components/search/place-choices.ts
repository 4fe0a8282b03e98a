import { ChartColumn, CopyPlus, History, Layers, ListX, Stethoscope, Table2, Trash2 } from 'lucide-react'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { shortDigest } from '@/lib/oci/digest'
import {
  activityAddress,
  addressOf,
  copyAddress,
  deleteAddress,
  imageIndexAddress,
  retentionAddress,
} from '@/lib/routes'
import type { ChangeKind } from '@/lib/settings/change-kind'
import type { PublicRegistry } from '@/lib/settings/public-registry'
import { TABS } from '../repository/repository-tab'
import type { Choice } from './choice'

/** The actions on the open repository or artifact that the settings allow, with their forms filled in. */
export function listPlaceActions(place: Place, registries: readonly PublicRegistry[]): Choice[] {
  const { registry, tag, digest } = place
  const reference = formatPlace(place)
  const repository = `${registry}/${place.repository}`
  const isArtifact = tag !== undefined || digest !== undefined
  const allowsHere = (kind: ChangeKind) =>
    registries.some(({ host, allow = [] }) => host === registry && allow.includes(kind))
  const allowsAnywhere = (kind: ChangeKind) => registries.some(({ allow = [] }) => allow.includes(kind))
  const actions: (Omit<Choice, 'id' | 'place'> & { isOffered: boolean })[] = [
    {
      isOffered: allowsAnywhere('copy') || allowsHere('tag'),
      Icon: CopyPlus,
      name: 'Copy or retag',
      keywords: 'promote move',
      address: copyAddress(reference),
    },
    {
      isOffered: isArtifact && allowsAnywhere('create-index'),
      Icon: Layers,
      name: 'Create image index',
      keywords: 'edit multi-platform',
      address: imageIndexAddress(reference),
    },
    { isOffered: allowsHere('delete'), Icon: Trash2, name: 'Delete', address: deleteAddress(reference) },
    {
      isOffered: !isArtifact && allowsHere('delete'),
      Icon: ListX,
      name: 'Delete old tags by retention rules',
      keywords: 'clean up',
      address: retentionAddress(repository),
    },
    {
      isOffered: registries.some(({ allow = [] }) => allow.length > 0),
      Icon: History,
      name: 'Activity in this repository',
      keywords: 'who changed log',
      address: activityAddress(repository),
    },
    {
      isOffered: true,
      Icon: Stethoscope,
      name: 'Check',
      address: addressOf({ registry }, { view: 'check', reference: reference.slice(registry.length + 1) }),
    },
  ]
  return actions
    .filter(({ isOffered }) => isOffered)
    .map(({ isOffered: _, ...action }) => ({ ...action, id: `here ${action.name}`, place: shortName(place) }))
}

/** The views of the open repository. */
export function listPlaceViews(place: Place, registries: readonly PublicRegistry[]): Choice[] {
  const { registry, repository } = place
  const hasStages = registries.some((known) => known.host === registry && known.hasStages)
  return TABS.filter(({ tab }) => tab !== 'stages' || hasStages).map(({ tab, name }) => ({
    id: `view ${tab}`,
    Icon: tab === 'sizes' || tab === 'storage' ? ChartColumn : Table2,
    name,
    place: repository,
    address: addressOf({ registry, repository }, { view: tab === 'tags' ? undefined : tab }),
  }))
}

function shortName({ repository, tag, digest }: Place): string {
  if (tag) return `${repository}:${tag}`
  return digest ? `${repository}@${shortDigest(digest)}` : repository
}
