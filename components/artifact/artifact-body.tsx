import { Suspense } from 'react'
import type { Root } from '@/lib/artifact/artifact'
import type { Source } from '@/lib/source'
import { OnMyMachine } from '../platform/on-my-machine'
import { PlatformCards } from '../platform/platform-cards'
import { SizeChartButton } from '../platform/size-chart-button'
import { Notice } from '../ui/notice'
import { ArtifactSetMeUp } from './artifact-set-me-up'
import { ArtifactTitle } from './artifact-title'
import { ChosenPlatform, ChosenSkeleton } from './chosen-platform'
import { DisagreementBadge } from './disagreement'
import { EmptyIndex } from './empty-index'
import { OtherArtifact } from './other-artifact'
import { OtherChildren } from './other-children'
import { bodyOf, choosePlatform } from './read-body-once'
import { TagInfo } from './tag-info'

interface Props {
  source: Source
  root: Root
  query: Record<string, string | undefined>
  now: string
}

/** An artifact's facts, its platforms as cards, and the chosen one in tabs; for what is no image, its blobs. */
export async function ArtifactBody({ source, root, query, now }: Props) {
  const body = await bodyOf(source, root)
  const { chosen, problem } = choosePlatform(body.platforms, query.platform)
  if (root.kind === 'artifact') return <OtherArtifact source={source} root={root} body={body} now={now} />
  return (
    <>
      <TagInfo source={source} root={root} body={body} chosen={chosen} now={now} />
      {problem && <Notice tone="warning">{problem}</Notice>}
      {body.platforms.length === 0 && <EmptyIndex root={root} others={body.others} />}
      <PlatformCards
        root={root}
        platforms={body.platforms}
        chosen={chosen}
        view={query.view}
        chosenNote={
          chosen && (
            <Suspense>
              <DisagreementBadge source={source} root={root} chosen={chosen} />
            </Suspense>
          )
        }
      />
      <OtherChildren root={root} others={body.others} />
      {body.platforms.length > 0 && (
        <div className="flex flex-wrap items-start gap-x-6 gap-y-2">
          {root.kind === 'index' && (
            <>
              <p className="basis-full text-muted text-sm">
                An index names one image per platform; a client pulls the one that fits its machine.
              </p>
              <OnMyMachine platforms={body.platforms} />
            </>
          )}
          <SizeChartButton platforms={body.platforms} />
        </div>
      )}
      {chosen && (
        <Suspense fallback={<ChosenSkeleton />}>
          <ChosenPlatform source={source} root={root} body={body} chosen={chosen} query={query} now={now} />
        </Suspense>
      )}
    </>
  )
}

ArtifactBody.Title = async function Title({ source, root, query }: Omit<Props, 'now'>) {
  const body = await bodyOf(source, root)
  const { chosen } = choosePlatform(body.platforms, query.platform)
  return (
    <ArtifactTitle place={root.place} root={root}>
      <ArtifactSetMeUp source={source} root={root} body={body} chosen={chosen} />
    </ArtifactTitle>
  )
}
