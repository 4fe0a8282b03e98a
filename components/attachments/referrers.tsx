'use client'

import { Badge } from '@/components/ui/badge'
import { CutLine } from '@/components/ui/cut-line'
import { EmptyLine } from '@/components/ui/empty-line'
import { ListPanel } from '@/components/ui/list-panel'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import type { Attachments } from '@/lib/artifact/attachments'
import type { Attachment } from '@/lib/artifact/own-attachments'
import { formatCount } from '@/lib/format'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { isServerSilent } from '@/lib/queries/server-silence'
import { api } from '@/lib/routes'
import { AttachmentItem, type AttachmentItemProps } from './attachment-item'
import { excludeIndex, excludeShown, listIndexAttachments } from './count-attachments'
import { describeAttachment, isSignature } from './describe-attachment'
import { useAttachments } from './use-attachments'

const MAX_SHOWN = 300

const SOURCES = {
  api: 'from the referrers API',
  'referrers-tag': 'from the referrers tag',
  'attachment-tags': 'from attachment tags',
  none: 'no referrers API',
}

interface Props {
  title: string
  registry: string
  repository: string
  digest: string
  /**
   * Digests that are already shown, because BuildKit's attestations can be both in the index and among the referrers.
   */
  known?: readonly string[]
  /** Attestations in indexes are already shown, too, except those in the index `except`. */
  withIndexes?: { except?: string }
}

/** Lists the referrers of a digest. Distinguishes none, refused, and not supported. */
export function Referrers({ title, registry, repository, digest, known = [], withIndexes }: Props) {
  const { data, error } = useAttachments(`${registry}/${repository}@${digest}`)
  const isElsewhere = data !== undefined && withIndexes !== undefined
  const elsewhere = isElsewhere
    ? excludeIndex(data.inIndexes, withIndexes.except).flatMap(listIndexAttachments)
    : []
  const shown = data ? excludeShown(data, [...known, ...elsewhere.map((entry) => entry.digest)]) : []
  return (
    <ListPanel
      label={title}
      title={
        <>
          {title} <span className="pl-1 text-muted">{data && SOURCES[data.source]}</span>
        </>
      }
    >
      {error && <ListingFailed error={error} />}
      {!data && !error && (
        <p className="px-4 py-3">
          <Skeleton width={220} />
        </p>
      )}
      {data && shown.length === 0 && <EmptyLine>{describeNone(data)}</EmptyLine>}
      {data?.truncated && (
        <Notice tone="warning">This list is incomplete: {visibleText(data.truncated)}</Notice>
      )}
      <ul>
        {shown.slice(0, MAX_SHOWN).map((referrer) => (
          <AttachmentItem
            key={referrer.digest}
            place={{ registry, repository }}
            item={describeReferrer(referrer)}
          />
        ))}
      </ul>
      {shown.length > MAX_SHOWN && (
        <CutLine>
          Showing {MAX_SHOWN} of {formatCount(shown.length)}.{' '}
          <a href={api.referrers(`${registry}/${repository}@${digest}`)} className="link">
            The API
          </a>{' '}
          lists all.
        </CutLine>
      )}
    </ListPanel>
  )
}

function describeReferrer(referrer: Attachment): AttachmentItemProps {
  const { artifactType, digest, sizeBytes, annotations, tag } = referrer
  const name = describeAttachment(referrer)
  return {
    name,
    detail: artifactType ?? undefined,
    digest,
    sizeBytes,
    isSignature: isSignature(name),
    annotations,
    tag,
  }
}

/** For a list that is empty, perhaps because its entries are shown above. */
function describeNone({ source, referrers }: Attachments): string {
  if (source === 'none')
    return 'None found. This registry has no referrers API, and no attachment tag refers to this digest.'
  return referrers.length > 0
    ? 'None besides those listed above.'
    : 'None. The registry lists no referrers for this digest.'
}

function ListingFailed({ error }: { error: Error }) {
  // The page says why, once.
  if (isServerSilent(error)) return <EmptyLine>Not loaded.</EmptyLine>
  const isRefusal = error instanceof RegistryError && [401, 403].includes(error.status)
  const fix = error instanceof RegistryError ? error.fix : undefined
  return (
    <div className="flex flex-wrap items-center gap-2 px-4 py-3">
      <span>
        {isRefusal ? 'The registry denied access to the referrers' : 'Couldn’t list the referrers'}:{' '}
        {visibleText(error.message)}
      </span>
      {error instanceof RegistryError && <Badge tone="red">{visibleText(error.code)}</Badge>}
      {fix && <span className="basis-full text-muted">{visibleText(fix)}</span>}
    </div>
  )
}
