import { notFound } from 'next/navigation'
import { Suspense } from 'react'
import { CopyLink } from '@/components/changes/copy/copy-link'
import { DeleteLink } from '@/components/changes/delete/delete-link'
import { ArtifactQuota } from '@/components/registry/artifact-quota'
import { RegistryProblem } from '@/components/registry/registry-problem'
import { openSource } from '@/lib/access/open-source'
import { type Root, readRoot } from '@/lib/artifact/artifact'
import { formatPlace, type Place } from '@/lib/artifact/place'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { api } from '@/lib/routes'
import type { Source } from '@/lib/source'
import { forgetTag } from '@/lib/tags/known-tags'
import { RememberVisit } from '../home/remember-visit'
import { Notice } from '../ui/notice'
import { ArtifactBody } from './artifact-body'
import { ArtifactSkeleton } from './artifact-skeleton'
import { ArtifactStages } from './artifact-stages'
import { ArtifactTitle } from './artifact-title'
import { DigestUses } from './digest-uses'
import { PreviousDigest } from './previous-digest'
import { TagState } from './tag-state'

interface Props {
  place: Place
  query: Record<string, string | undefined>
}

/** One artifact. Awaits the manifest, because there's no page without it; the rest streams in. */
export async function ArtifactView({ place, query }: Props) {
  const opened = await openArtifact(place)
  if ('error' in opened) {
    const { isDocument } = opened.error
    return (
      <div className="flex flex-col gap-4">
        <ArtifactTitle place={place}>
          {isDocument && <CopyLink place={place} />}
          {isDocument && <DeleteLink place={place} />}
        </ArtifactTitle>
        <RegistryProblem
          error={opened.error}
          registry={place.registry}
          document={isDocument ? api.manifest(formatPlace(place)) : undefined}
        />
        {opened.source && <ArtifactQuota source={opened.source} now={new Date().toISOString()} />}
      </div>
    )
  }
  const { source, root } = opened
  const now = new Date().toISOString()
  return (
    <div className="flex flex-col gap-4">
      <RememberVisit name={`${place.registry}/${place.repository}`} />
      <Suspense fallback={<ArtifactTitle place={place} title={root.title} />}>
        <ArtifactBody.Title source={source} root={root} query={query} />
      </Suspense>
      <ArtifactStages source={source} root={root} now={now} />
      <ArtifactQuota source={source} reading={{ root, platform: query.platform }} now={now} />
      {root.manifest.warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {visibleText(warning)}
        </Notice>
      ))}
      {root.stored.notices?.map((notice) => (
        <Notice key={notice}>
          Message from {place.registry}: “{visibleText(notice)}”
        </Notice>
      ))}
      {place.digest && place.tag && (
        <Suspense fallback={<div className="h-[34px]" />}>
          <TagState source={source} place={place} tag={place.tag} digest={root.stored.digest} />
        </Suspense>
      )}
      {place.digest && (
        <Suspense fallback={<div className="panel h-[178px]" />}>
          <DigestUses source={source} root={root} now={now} />
        </Suspense>
      )}
      {place.tag && !place.digest && (
        <PreviousDigest source={source} place={place} digest={root.stored.digest} now={now} />
      )}
      <Suspense fallback={<ArtifactSkeleton />}>
        <ArtifactBody source={source} root={root} query={query} now={now} />
      </Suspense>
    </div>
  )
}

async function openArtifact(
  place: Place,
): Promise<{ source: Source; root: Root } | { source?: Source; error: RegistryError }> {
  let source: Source | undefined
  try {
    source = await openSource(place.registry)
    return { source, root: await readRootOrForget(source, place) }
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error
    if (error.status === 404) notFound()
    return { error, ...(source && { source }) }
  }
}

async function readRootOrForget(source: Source, place: Place): Promise<Root> {
  try {
    return await readRoot(source, place)
  } catch (error) {
    if (error instanceof RegistryError && error.status === 404 && place.tag)
      forgetTag(source, place.repository, place.tag)
    throw error
  }
}
