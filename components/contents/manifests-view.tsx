'use client'

import { useDeferredValue, useMemo } from 'react'
import type { Contents } from '@/lib/contents/contents'
import { MANIFEST_STATES, manifestRows } from '@/lib/contents/manifest-rows'
import { formatCount, formatPlural } from '@/lib/format'
import { visibleText } from '@/lib/oci/visible-text'
import { ExportButtons } from '../scan/export-buttons'
import { FilterInput } from '../ui/filter-input'
import { Notice } from '../ui/notice'
import { useQueryState } from '../ui/use-query-state'
import { ContentsFrame, type ContentsProps } from './contents-frame'
import { filterManifests } from './filter-manifests'
import { FindBox } from './find-box'
import { ManifestTable } from './manifest-table'
import { type Untagged, useUntagged } from './use-untagged'

/** Every manifest of a repository that its tags lead to, and which tags hold a digest that is looked for. */
export function ManifestsView(props: ContentsProps) {
  return (
    <ContentsFrame
      {...props}
      label="Manifests of the repository"
      promise="Every manifest with its tags and the indexes that list it, and which tags hold a digest or a commit."
    >
      {(contents, digestOf) => <ReadManifests {...props} contents={contents} digestOf={digestOf} />}
    </ContentsFrame>
  )
}

interface Props extends ContentsProps {
  contents: Contents
  digestOf: ReadonlyMap<string, string>
}

const COLUMNS = [
  { key: 'digest', title: 'digest' },
  { key: 'state', title: 'state' },
  { key: 'mediaType', title: 'media type' },
  { key: 'platforms', title: 'platforms' },
  { key: 'tags', title: 'tags' },
  { key: 'parents', title: 'listed by' },
  { key: 'sizeBytes', title: 'manifest bytes' },
  { key: 'contentBytes', title: 'bytes with config and layers' },
  { key: 'revision', title: 'revision' },
]

function ReadManifests({ registry, repository, contents, digestOf }: Props) {
  const place = { registry, repository }
  const untagged = useUntagged(`${registry}/${repository}`)
  const all = useMemo(
    () => manifestRows(contents, digestOf, untagged.manifests),
    [contents, digestOf, untagged.manifests],
  )
  const [filter, setFilter] = useQueryState('filter')
  const [state, setState] = useQueryState('state')
  const wanted = useDeferredValue(filter)
  const shown = useMemo(() => filterManifests(all, { filter: wanted, state }), [all, wanted, state])
  const counts = useMemo(
    () => new Map(MANIFEST_STATES.map((name) => [name, all.filter((row) => row.state === name).length])),
    [all],
  )
  return (
    <>
      <FindBox place={place} contents={contents} digestOf={digestOf} />
      <div className="flex flex-wrap items-center gap-2">
        <div className="w-full sm:w-72">
          <FilterInput
            value={filter}
            onChange={setFilter}
            label={`Filter ${formatPlural(all.length, 'manifest')}`}
          />
        </div>
        <select
          aria-label="State of the manifests"
          value={state}
          onChange={(event) => setState(event.target.value)}
          className="control"
        >
          <option value="">Any state</option>
          {MANIFEST_STATES.filter((name) => name === state || counts.get(name)).map((name) => (
            <option key={name} value={name}>
              {name} ({formatCount(counts.get(name) ?? 0)})
            </option>
          ))}
        </select>
        <ExportButtons
          name={`${repository}-manifests`}
          columns={COLUMNS}
          rows={() => shown.map(({ isRead: _, ...row }) => row)}
        />
        <p role="status" className="ml-auto text-muted text-sm">
          {formatCount(shown.length)} of {formatPlural(all.length, 'manifest')}
        </p>
      </div>
      <ManifestTable place={place} rows={shown} />
      {untagged.problem && (
        <Notice tone="warning">
          Manifests that no tag leads to are not all here: {visibleText(untagged.problem)}
        </Notice>
      )}
      <p className="max-w-prose text-muted text-sm empty:hidden">{aboutUntagged(untagged)}</p>
    </>
  )
}

function aboutUntagged({ manifests, isReading, problem }: Untagged): string {
  if (isReading) return 'Manifests that no tag leads to are being listed…'
  if (manifests) return 'Manifests that no tag leads to are as this registry lists them.'
  if (problem) return ''
  return 'Manifests that no tag leads to are not here: the v2 api cannot list untagged manifests.'
}
