'use client'

import type { RateLimit } from '@/components/registry/rows-quota'
import { ScanControls } from '@/components/tag/scan-controls'
import { ScanPrompt } from '@/components/tag/scan-prompt'
import { useScanStart } from '@/components/tag/use-scan-start'
import { ExportMenu } from '@/components/ui/export-menu'
import { platformColumn } from '@/lib/oci/platform-column'
import { NoTags } from '../tag/no-tags'
import { useAllTags } from '../tag/use-all-tags'
import { useQueryState } from '../ui/use-query-state'
import { ListNotices } from './list-notices'
import { SizesContent } from './sizes-content'
import { SizesToolbar } from './sizes-toolbar'
import { useSizes } from './use-sizes'

const MAX_CHOSEN_AT_FIRST = 6

interface Props {
  registry: string
  repository: string
  rateLimit: RateLimit
}

/** How big each version is for each platform: as lines, and as numbers below them. */
export function SizesView({ registry, repository, rateLimit }: Props) {
  const name = `${registry}/${repository}`
  const list = useAllTags(name)
  const filter = useQueryState('filter')
  const preReleases = useQueryState('prereleases')
  const [variant, setVariant] = useQueryState('variant')
  const [platforms, setPlatforms] = useQueryState('platforms')
  const { isIdle, ask, start } = useScanStart(name, { tagCount: list.tags.length, isMore: list.hasMore })
  const wanted = { filter: filter[0], variant, hasPreReleases: preReleases[0] === 'yes' }
  const { columns, rowOf, ...names } = useSizes(name, list.tags, wanted)
  const chosen = findChosen(columns, platforms)
  if (list.tags.length === 0 && !list.isMore && !list.error) return <NoTags repository={repository} />
  return (
    <section aria-label="Sizes by version" className="flex flex-col gap-3">
      <SizesToolbar names={names} filter={filter} preReleases={preReleases} onVariant={setVariant}>
        <ExportMenu
          name={`${repository}-sizes`}
          table={async () => {
            const { exportSizes } = await import('./export-sizes')
            return exportSizes(names.tags, chosen, rowOf)
          }}
          disabled={columns.length === 0}
        />
        {!isIdle && <ScanControls repository={name} rateLimit={rateLimit} {...start} />}
      </SizesToolbar>
      <ListNotices list={list} />
      {isIdle ? (
        <ScanPrompt promise="Compare the size of each version by platform." tags={list.tags} onLoad={ask} />
      ) : (
        <SizesContent
          place={{ registry, repository }}
          columns={columns}
          rowOf={rowOf}
          chosen={chosen}
          tags={names.tags}
          hasVersions={names.hasVersions}
          onChoose={(next) => setPlatforms(next.length === 0 ? NONE : next.join(','))}
        />
      )}
    </section>
  )
}

const NONE = 'none'

/** Finds the platforms that have a line and a column: the first few, until the reader chooses. */
function findChosen(columns: readonly string[], platforms: string): string[] {
  if (platforms === NONE) return []
  const wanted = platforms.split(',').map(platformColumn)
  const chosen = columns.filter((column) => wanted.includes(column))
  return chosen.length > 0 ? chosen : columns.slice(0, MAX_CHOSEN_AT_FIRST)
}
