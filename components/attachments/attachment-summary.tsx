'use client'

import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { describePredicate } from '@/lib/oci/attestation'
import { RegistryError } from '@/lib/oci/registry-error'
import { visibleText } from '@/lib/oci/visible-text'
import { excludeShown, listIndexAttachments } from './count-attachments'
import { describeAttachment, isSignature } from './describe-attachment'
import { useAttachments } from './use-attachments'

const MAX_SHOWN = 4

/** Summarizes the attachments of an artifact that isn't an image, after the first paint. */
export function AttachmentSummary({ reference }: { reference: string }) {
  const { data, error } = useAttachments(reference)
  const indexes = data?.inIndexes.indexes ?? []
  const types = indexes.flatMap(({ attestations, attachments }) => [
    ...attestations.map(({ predicateType }) => predicateType),
    ...attachments.map(({ title }) => title),
  ])
  const inIndex = types.map((type) =>
    type === 'unknown' ? 'attestation' : shortName(visibleText(describePredicate(type))),
  )
  const shown = indexes.flatMap(listIndexAttachments).map(({ digest }) => digest)
  const outside = data ? excludeShown(data, shown).map((one) => shortName(describeAttachment(one))) : []
  const names = [...new Set([...inIndex, ...outside])]
  const isRefused = error instanceof RegistryError && [401, 403].includes(error.status)
  return (
    <span className="flex flex-wrap items-center gap-1 font-normal">
      {names.slice(0, MAX_SHOWN).map((name) => (
        <Badge key={name}>{name}</Badge>
      ))}
      {names.length > MAX_SHOWN && (
        <Badge detail={names.slice(MAX_SHOWN).join(', ')}>+{names.length - MAX_SHOWN}</Badge>
      )}
      {!data && !error && <Skeleton width={60} />}
      {error && (
        <Badge tone="amber" detail={visibleText(error.message)}>
          {isRefused ? 'access denied' : 'referrers unknown'}
        </Badge>
      )}
      {data && names.length === 0 && (
        <span className="text-muted">{data.source === 'none' ? 'none known' : 'none'}</span>
      )}
    </span>
  )
}

function shortName(name: string): string {
  if (isSignature(name)) return 'signed (not verified)'
  const [kind = name] = name.split(' · ')
  return kind === 'Provenance' ? 'provenance' : kind
}
