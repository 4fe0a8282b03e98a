'use client'

import { Link2 } from 'lucide-react'
import { changeActions } from '@/components/changes/change-actions'
import { useRegistries, useRegistry } from '@/components/registry/registries-context'
import { ActionBar } from '@/components/ui/action-bar'
import { copyLinesAction } from '@/components/ui/copy-lines-action'
import { exportActions } from '@/components/ui/export-actions'
import type { Selection } from '@/components/ui/use-selection'
import { formatCount, formatPlural } from '@/lib/format'
import { pinnedReference } from '@/lib/set-me-up/pull-command'
import type { ManifestRow } from '@/lib/storage/manifest-rows'

interface Props {
  place: { registry: string; repository: string }
  selection: Selection
  /** All manifests, in the list's order. */
  manifests: readonly ManifestRow[]
}

/** What can be done with the selected manifests. */
export function ManifestActionBar({ place, selection, manifests }: Props) {
  const registries = useRegistries()
  const host = useRegistry(place.registry)?.publicHost
  const { selected, unlistedCount, clear } = selection
  const rows = manifests.filter(({ digest }) => selected.has(digest))
  const digests = rows.map(({ digest }) => digest)
  const tagCount = new Set(rows.flatMap(({ tags }) => tags)).size
  const { actions, danger } = changeActions({ ...place, kind: 'digest', names: digests }, registries)
  const detail = [
    tagCount > 0 ? formatPlural(tagCount, 'tag') : 'no tags',
    ...(unlistedCount > 0 ? [`${formatCount(unlistedCount)} not in the list below`] : []),
  ].join(', ')
  return (
    <ActionBar
      count={`${formatPlural(rows.length, 'manifest')} selected`}
      detail={detail}
      actions={[
        ...actions,
        copyLinesAction({
          name: 'Copy references',
          Icon: Link2,
          lines: digests.map((digest) => pinnedReference(place, digest, host)),
        }),
        ...exportActions(`${place.repository}-manifests`, async () => {
          const { exportManifests } = await import('./export-manifests')
          return exportManifests(rows)
        }),
      ]}
      danger={danger}
      onClear={clear}
    />
  )
}
