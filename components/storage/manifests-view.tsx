'use client'

import { useDeferredValue, useMemo } from 'react'
import { ExportMenu } from '@/components/ui/export-menu'
import { Hint } from '@/components/ui/hint'
import { Notice } from '@/components/ui/notice'
import { SelectModeButton } from '@/components/ui/select-mode-button'
import { Toolbar } from '@/components/ui/toolbar'
import { useQueryState } from '@/components/ui/use-query-state'
import { useSelection } from '@/components/ui/use-selection'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import type { Contents } from '@/lib/storage/contents'
import { toManifestRows } from '@/lib/storage/manifest-rows'
import { canSelect } from './can-select'
import { ContentsFrame, type ContentsProps } from './contents-frame'
import { DigestSearch } from './digest-search'
import { filterManifests } from './filter-manifests'
import { ManifestFilters } from './manifest-filters'
import { ManifestSelection } from './manifest-selection'
import { ManifestTable } from './manifest-table'
import { type Untagged, useUntagged } from './use-untagged'

/** Every manifest that a repository's tags reach, and a search for the tags that contain a digest. */
export function ManifestsView(props: ContentsProps) {
  const filter = useQueryState('filter')
  const state = useQueryState('state')
  return (
    <ContentsFrame
      {...props}
      label="Manifests in the repository"
      promise="See every manifest with its tags and the image indexes that list it, and find tags that contain a digest or commit."
      asked={
        <>
          <DigestSearch place={props} contents={undefined} digestOf={NONE_LOADED} />
          <Toolbar>
            <ManifestFilters rows={undefined} filter={filter} state={state} />
          </Toolbar>
        </>
      }
    >
      {(contents, digestOf) => (
        <ReadManifests {...props} contents={contents} digestOf={digestOf} filter={filter} state={state} />
      )}
    </ContentsFrame>
  )
}

interface Props extends ContentsProps {
  contents: Contents
  digestOf: ReadonlyMap<string, string>
  filter: State
  state: State
}

type State = ReturnType<typeof useQueryState>

const NONE_LOADED: ReadonlyMap<string, string> = new Map()

function ReadManifests({ registry, repository, contents, digestOf, filter, state }: Props) {
  const place = { registry, repository }
  const untagged = useUntagged(`${registry}/${repository}`)
  const all = useMemo(
    () => toManifestRows(contents, digestOf, untagged.manifests),
    [contents, digestOf, untagged.manifests],
  )
  const wanted = useDeferredValue(filter[0])
  const shown = useMemo(
    () => filterManifests(all, { filter: wanted, state: state[0] }),
    [all, wanted, state[0]],
  )
  const digests = useMemo(() => shown.filter(canSelect).map(({ digest }) => digest), [shown])
  const selection = useSelection(digests)
  return (
    <>
      <DigestSearch place={place} contents={contents} digestOf={digestOf} />
      <Toolbar>
        <ManifestFilters rows={all} filter={filter} state={state} />
        <SelectModeButton selection={selection} />
        <ExportMenu
          name={`${repository}-manifests`}
          table={async () => {
            const { exportManifests } = await import('./export-manifests')
            return exportManifests(shown)
          }}
        />
        <Hint role="status" className="ml-auto">
          {formatCount(shown.length)} of {formatPlural(all.length, 'manifest')}
        </Hint>
      </Toolbar>
      <ManifestSelection place={place} selection={selection} manifests={all} />
      <ManifestTable place={place} rows={shown} selection={selection} />
      {untagged.problem && (
        <Notice tone="warning">
          The list of untagged manifests is incomplete. {visibleText(untagged.problem)}
        </Notice>
      )}
      <Hint className="max-w-prose empty:hidden">{aboutUntagged(untagged)}</Hint>
    </>
  )
}

function aboutUntagged({ manifests, isReading, problem }: Untagged): string {
  if (isReading) return 'Listing untagged manifests…'
  if (manifests) return 'Untagged manifests are included, as listed by this registry.'
  if (problem) return ''
  return 'Untagged manifests are not included, because the registry API can’t list them.'
}
