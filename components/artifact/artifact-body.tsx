import { Suspense } from 'react'
import { LabelsView } from '@/components/config/labels-view'
import { LazyOnMyMachine, LazyReferrers, LazySizeChartButton } from '@/components/lazy-views'
import type { Root } from '@/lib/artifact/artifact'
import { type PlatformEntry, platformKey } from '@/lib/artifact/platform-entry'
import { collectLabels } from '@/lib/oci/labels'
import type { Platform } from '@/lib/oci/platform'
import { countPlatforms, platformText } from '@/lib/oci/platform-texts'
import { addressOf } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { RootDocument } from '../manifest/root-document'
import { PlatformCards } from '../platform/platform-cards'
import { toSizeChartData } from '../platform/size-chart-data'
import { Notice } from '../ui/notice'
import { ArtifactActions } from './artifact-actions'
import { ArtifactTitle } from './artifact-title'
import { ArtifactTrust } from './artifact-trust'
import { readCachedBody } from './cached-reads'
import { EmptyIndex } from './empty-index'
import { OtherArtifact } from './other-artifact'
import { OtherChildren } from './other-children'
import { PlatformMismatchBadge } from './platform-mismatch'
import { selectPlatform } from './select-platform'
import { SelectedArtifact } from './selected-artifact'
import { SelectedPlatform, SelectedPlatformSkeleton } from './selected-platform'
import { TagInfo } from './tag-info'

const MAX_MACHINES = 300

interface Props {
  source: Source
  root: Root
  query: Record<string, string | undefined>
  now: string
}

/** An artifact's facts, its platforms as cards, and the selected one in tabs; its blobs if it isn't an image. */
export async function ArtifactBody({ source, root, query, now }: Props) {
  const body = await readCachedBody(source, root, query.platform)
  const { selected, problem } = selectPlatform(body.platforms, query.platform)
  if (root.kind === 'artifact') return <OtherArtifact source={source} root={root} body={body} now={now} />
  const hasImage = body.platforms.some((entry) => !entry.artifact)
  const image = selected?.artifact ? undefined : selected
  return (
    <>
      <TagInfo source={source} root={root} body={body} selected={image} now={now} />
      {image && <ArtifactTrust root={root} body={body} selected={image} now={now} />}
      {problem && <Notice tone="warning">{problem}</Notice>}
      {body.platforms.length === 0 && <EmptyIndex others={body.others} />}
      <PlatformCards
        root={root}
        platforms={body.platforms}
        selected={selected}
        view={query.view}
        selectedNote={
          image && (
            <Suspense>
              <PlatformMismatchBadge source={source} root={root} selected={image} />
            </Suspense>
          )
        }
      />
      <OtherChildren root={root} others={body.others} />
      {body.platforms.length === 0 && <WithoutPlatform root={root} />}
      {hasImage && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          {body.type === 'multi-platform' && (
            <>
              <p className="basis-full text-muted text-sm">
                {countPlatforms(body.platforms) === body.platforms.length
                  ? 'An image index lists one image per platform. Clients pull the one for their platform.'
                  : 'This image index lists several images for one platform. Most clients pull the first match.'}
              </p>
              <LazyOnMyMachine platforms={machineChoices(root, body.platforms, query.view)} />
            </>
          )}
          <LazySizeChartButton data={toSizeChartData(body.platforms)} />
        </div>
      )}
      {selected && (
        <Suspense fallback={<SelectedPlatformSkeleton />}>
          {selected.artifact ? (
            <SelectedArtifact
              source={source}
              root={root}
              selected={selected}
              platforms={body.platforms}
              now={now}
            />
          ) : (
            <SelectedPlatform
              source={source}
              root={root}
              body={body}
              selected={selected}
              query={query}
              now={now}
            />
          )}
        </Suspense>
      )}
    </>
  )
}

/** What the browser needs to find the platform that a machine would pull. */
function machineChoices(root: Root, platforms: readonly PlatformEntry[], view: string | undefined) {
  return platforms.slice(0, MAX_MACHINES).map((entry) => ({
    platform: entry.platform && withoutLongTexts(entry.platform),
    digest: entry.digest,
    missing: entry.missing,
    text: platformText(entry, platforms),
    address: addressOf(root.place, { platform: platformKey(entry, platforms), view }),
  }))
}

/** No machine's platform has longer texts. */
function withoutLongTexts({ osVersion, osFeatures, ...platform }: Platform): Platform {
  const isShort = (osVersion ?? '').length <= 100 && (osFeatures ?? []).join().length <= 100
  return isShort
    ? { ...platform, ...(osVersion && { osVersion }), ...(osFeatures && { osFeatures }) }
    : platform
}

/** An index without platforms has no tabs: their contents are shown below it. */
function WithoutPlatform({ root }: { root: Root }) {
  const { place, stored, manifest } = root
  const labels = collectLabels({ index: manifest })
  return (
    <>
      {labels.length > 0 && <LabelsView labels={labels} documents={`${addressOf(place)}#documents`} />}
      <LazyReferrers
        title="Attached to the index"
        registry={place.registry}
        repository={place.repository}
        digest={stored.digest}
      />
      <RootDocument root={root} />
    </>
  )
}

ArtifactBody.Title = async function Title({ source, root, query }: Omit<Props, 'now'>) {
  const body = await readCachedBody(source, root, query.platform)
  const { selected } = selectPlatform(body.platforms, query.platform)
  return (
    <ArtifactTitle place={root.place} title={body.title}>
      <ArtifactActions source={source} root={root} body={body} selected={selected} />
    </ArtifactTitle>
  )
}
