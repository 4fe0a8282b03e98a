'use client'

import { useQuery } from '@tanstack/react-query'
import { describeType } from '@/components/describe-type'
import { DigestText } from '@/components/digest-text'
import { Size } from '@/components/size'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { TextLink } from '@/components/ui/text-link'
import type { ArtifactJson } from '@/lib/api/artifact'
import { blobName } from '@/lib/oci/blob-name'
import { visibleText } from '@/lib/oci/visible-text'
import { artifactQuery } from '@/lib/queries/artifact'
import { addressOf, api } from '@/lib/routes'
import { holdsStatement } from './describe-attachment'
import { StatementView } from './statement-view'

const MAX_SHOWN = 300
/** The API's limit for a file name. */
const MAX_NAME = 255

/** The contents of an attachment: decoded statements and signature payloads, other blobs to download, or images. */
export function AttachmentContents({ repository, digest }: { repository: string; digest: string }) {
  const { data, error } = useQuery(artifactQuery(`${repository}@${digest}`))
  if (error) return <Notice tone="error">{visibleText(error.message)}</Notice>
  if (!data) return <Skeleton width="100%" height={60} />
  if (data.kind === 'index') return <IndexImages repository={repository} index={data} />
  const blobs = (data.blobs ?? []).slice(0, MAX_SHOWN)
  const statements = blobs.filter((blob) => holdsStatement(blob.mediaType))
  if (statements.length > 0)
    return statements.map((blob) => (
      <StatementView key={blob.digest} reference={`${repository}@${blob.digest}`} />
    ))
  if (blobs.length === 0) return <p className="pt-1 text-muted text-sm">This attachment has no blobs.</p>
  return (
    <ul aria-label="Blobs" className="pt-1 text-sm">
      {blobs.map((blob) => (
        <li key={blob.digest} className="flex flex-wrap gap-x-3">
          <span className="min-w-0 break-all">
            {visibleText(blobName(blob)?.slice(0, MAX_NAME) ?? '') || describeType(blob.mediaType)}
          </span>
          <span className="text-muted">
            <Size bytes={blob.sizeBytes} />
          </span>
          <a href={api.blob(`${repository}@${blob.digest}`)} download className="link">
            Download
          </a>
        </li>
      ))}
    </ul>
  )
}

/** An index with a subject is a set of images, as `docker compose publish` stores them. */
function IndexImages({ repository, index }: { repository: string; index: ArtifactJson }) {
  const [registry = '', ...path] = repository.split('/')
  const place = { registry, repository: path.join('/') }
  if (index.platforms.length === 0)
    return <p className="pt-1 text-muted text-sm">This index lists no images.</p>
  return (
    <ul aria-label="Images" className="pt-1 text-sm">
      {index.platforms.slice(0, MAX_SHOWN).map(({ digest, platform, text, sizeBytes }, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an index may list a child twice, and its children never move
        <li key={position} className="flex flex-wrap gap-x-3">
          <TextLink href={addressOf({ ...place, digest })}>{platform ? text : 'platform unknown'}</TextLink>
          <DigestText digest={digest} />
          <span className="text-muted">
            <Size bytes={sizeBytes} />
          </span>
        </li>
      ))}
    </ul>
  )
}
