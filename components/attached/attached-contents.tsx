'use client'

import { useQuery } from '@tanstack/react-query'
import { visibleText } from '@/lib/oci/visible-text'
import { artifactQuery } from '@/lib/queries/artifact'
import { api } from '@/lib/routes'
import { describeType } from '../describe-type'
import { Size } from '../size'
import { Notice } from '../ui/notice'
import { Skeleton } from '../ui/skeleton'
import { holdsStatement } from './describe-attached'
import { LazyStatementView } from './lazy-statement-view'

/** What an attached artifact holds: statements and signature payloads decoded, other blobs to download. */
export function AttachedContents({ repository, digest }: { repository: string; digest: string }) {
  const { data, error } = useQuery(artifactQuery(`${repository}@${digest}`))
  if (error) return <Notice tone="error">{visibleText(error.message)}</Notice>
  if (!data) return <Skeleton width="100%" height={60} />
  const blobs = data.blobs ?? []
  const telling = blobs.filter((blob) => holdsStatement(blob.mediaType))
  if (telling.length > 0)
    return telling.map((blob) => (
      <LazyStatementView key={blob.digest} reference={`${repository}@${blob.digest}`} />
    ))
  if (blobs.length === 0) return <p className="pt-1 text-muted text-sm">It has no blobs to read here.</p>
  return (
    <ul aria-label="Blobs" className="pt-1 text-sm">
      {blobs.map((blob) => (
        <li key={blob.digest} className="flex flex-wrap gap-x-3">
          <span className="min-w-0 break-all">{describeType(blob.mediaType)}</span>
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
